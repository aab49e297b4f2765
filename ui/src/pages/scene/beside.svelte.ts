/** Matches that stay in sight beside the one that is looked at, so that several are compared at once. */

/** With what is sought and the match that is looked at that makes four pictures; more are too small to tell anything. */
const MOST = 2;

export class Beside {
  /** Ids of the pictures, in the order in which they were put there. */
  pinned = $state.raw<string[]>([]);

  /** Puts a match there, or lets it go; answers whether there was room for it. */
  toggle(picture: string): boolean {
    if (this.has(picture)) {
      this.letGo(picture);
      return true;
    }
    if (this.pinned.length >= MOST) return false;
    this.pinned = [...this.pinned, picture];
    return true;
  }

  has(picture: string): boolean {
    return this.pinned.includes(picture);
  }

  letGo(picture: string) {
    this.pinned = this.pinned.filter((other) => other !== picture);
  }

  clear() {
    this.pinned = [];
  }
}
