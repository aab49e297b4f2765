/** What the analyst chose for the window: colours, language, when it locks by itself. The host remembers it. */
import { host, type Settings } from "./backend";
import { language, languages, type Language } from "./i18n";

class Preferences {
  now = $state.raw<Settings>({
    theme: "dark",
    language: null,
    idle_minutes: 15,
    break_after: 50,
    veil: "blurred",
    grey: false,
    longest: 0,
    lock_with_session: true,
    remember_vaults: true,
  });

  /** Takes up what was chosen before. */
  async load() {
    this.show(await host.settings());
  }

  /** Shows a choice at once, and has the host remember it. */
  async choose(change: Partial<Settings>) {
    const chosen = { ...this.now, ...change };
    this.show(chosen);
    await host.setSettings(chosen);
  }

  private show(settings: Settings) {
    this.now = settings;
    document.documentElement.dataset.theme = settings.theme;
    if (settings.language && settings.language in languages) language.set(settings.language as Language);
  }
}

export const preferences = new Preferences();
