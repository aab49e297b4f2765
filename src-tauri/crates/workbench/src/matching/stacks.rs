//! A picture with its near copies makes a stack, so that it is viewed once.
//!
//! Two pictures are near copies when both have enough detail to be compared and the hash of one, turned or
//! not, is at most some bits from the other's. A stack is all that hangs together by near copies. Whether two
//! pictures are near copies does not depend on which came first ([`Pdq::turned`] keeps distances), so the
//! stacks, and the edges that hold them together, depend only on which pictures there are: never on the order
//! in which they came, nor on whether they came one by one.
//!
//! Of all near pairs a stack keeps the strongest that hold it together (its least spanning tree, distance
//! first, then ids): one edge fewer than it has pictures, so a thousand near copies do not make half a million
//! rows. Memory: that of [`Neighbours`], and about 60 bytes for each picture in a stack. This module stores nothing.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::Hash,
};

use clew_imaging::pdq::{Fingerprint, Pdq, Turn};

use super::{neighbours::Neighbours, scan};

/// The distance up to which pictures are near copies unless told otherwise (advice of the reference).
pub const NEAR_BITS: u32 = 31;

/// Why two pictures lie in one stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge<Id> {
    /// Bits in which the hashes differ.
    pub distance: u32,
    /// The picture with the smaller id.
    pub a: Id,
    /// The picture with the larger id.
    pub b: Id,
    /// The turn that takes `a` to `b`.
    pub turn: Turn,
}

/// Pictures that hang together by near copies; at least two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack<Id> {
    /// By rising id.
    pub pictures: Vec<Id>,
    /// The evidence: the strongest edges that hold the stack together, strongest first.
    pub edges: Vec<Edge<Id>>,
}

/// What a new picture changed in the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<Id> {
    /// Edges that now hold stacks together.
    pub joined: Vec<Edge<Id>>,
    /// Edges that did so until now, and were replaced by stronger ones.
    pub replaced: Vec<Edge<Id>>,
}

/// All stacks, and what is needed to find the place of a new picture.
pub struct Stacks<Id> {
    bits: u32,
    neighbours: Neighbours,
    /// By index in `neighbours`.
    ids: Vec<Id>,
    known: BTreeSet<Id>,
    flat: BTreeSet<Id>,
    /// The first picture of the stack in which a picture lies; none where it lies in none.
    first_of: HashMap<Id, Id>,
    /// By first picture.
    stacks: BTreeMap<Id, Stack<Id>>,
}

impl<Id: Copy + Ord + Hash> Stacks<Id> {
    /// No pictures yet; near copies are at most `bits` apart.
    pub fn new(bits: u32) -> Self {
        Self {
            bits,
            neighbours: Neighbours::default(),
            ids: Vec::new(),
            known: BTreeSet::new(),
            flat: BTreeSet::new(),
            first_of: HashMap::new(),
            stacks: BTreeMap::new(),
        }
    }

    /// Takes up again what was kept: every picture with its hash and quality, and the edges of all stacks.
    /// Nothing is compared anew, so `edges` must be what pictures added one by one with these `bits` gave.
    pub fn from_edges(
        bits: u32,
        pictures: impl IntoIterator<Item = (Id, Pdq, u8)>,
        edges: impl IntoIterator<Item = Edge<Id>>,
    ) -> Self {
        let mut stacks = Self::new(bits);
        for (id, hash, quality) in pictures {
            stacks.enter(id, hash, quality);
        }
        stacks.hold_together(edges.into_iter().collect());
        stacks
    }

    /// Adds a picture. One that is known already, or too flat to compare, changes nothing.
    pub fn add(&mut self, id: Id, hash: Pdq, quality: u8) -> Change<Id> {
        let compared = quality >= Fingerprint::COMPARABLE && !self.known.contains(&id);
        let near = if compared { self.near(id, hash) } else { Vec::new() };
        self.enter(id, hash, quality);
        let before = self.take_apart(&near);
        let after = self.hold_together(near.into_iter().chain(before.iter().copied()).collect());
        Change {
            joined: after.difference(&before).copied().collect(),
            replaced: before.difference(&after).copied().collect(),
        }
    }

    /// The distance up to which pictures are near copies.
    pub fn bits(&self) -> u32 {
        self.bits
    }

    /// Every picture at most `bits` from a fingerprint or a turn of it, by the plain scan of all hashes: the
    /// nearest first, equally near ones by id. The turn takes the fingerprint's picture to the one found.
    pub fn within(&self, query: &Fingerprint, bits: u32) -> Vec<(Id, u32, Turn)> {
        let found = scan::within_any_turn(self.neighbours.hashes(), query, bits).into_iter();
        let mut found: Vec<_> =
            found.map(|(index, distance, turn)| (self.ids[index], distance, turn)).collect();
        found.sort_unstable_by_key(|(id, distance, _)| (*distance, *id));
        found
    }

    /// All stacks, by rising first picture.
    pub fn all(&self) -> impl Iterator<Item = &Stack<Id>> {
        self.stacks.values()
    }

    /// The stack in which a picture lies; none where it has no near copy.
    pub fn of(&self, id: Id) -> Option<&Stack<Id>> {
        self.stacks.get(self.first_of.get(&id)?)
    }

    /// Pictures too flat to be compared, which for that reason lie in no stack. By rising id.
    pub fn too_flat(&self) -> impl Iterator<Item = Id> {
        self.flat.iter().copied()
    }

    /// Makes a picture known, unless it is already.
    fn enter(&mut self, id: Id, hash: Pdq, quality: u8) {
        if !self.known.insert(id) {
            return;
        }
        if quality < Fingerprint::COMPARABLE {
            self.flat.insert(id);
            return;
        }
        self.neighbours.insert(hash);
        self.ids.push(id);
    }

    /// An edge to each known near copy, with the turn that brings the two nearest.
    fn near(&self, id: Id, hash: Pdq) -> Vec<Edge<Id>> {
        let mut edges = Vec::new();
        for turn in Turn::ALL {
            for (index, distance) in self.neighbours.within(&hash.turned(turn), self.bits) {
                let other = self.ids[index];
                let (a, b, turn) = if id < other { (id, other, turn) } else { (other, id, turn.back()) };
                edges.push(Edge { distance, a, b, turn });
            }
        }
        edges.sort_unstable_by_key(|edge| (edge.a, edge.b, edge.distance, edge.turn));
        edges.dedup_by_key(|edge| (edge.a, edge.b));
        edges
    }

    /// Removes the stacks that these edges touch and gives the edges that held them.
    fn take_apart(&mut self, edges: &[Edge<Id>]) -> BTreeSet<Edge<Id>> {
        let ends = edges.iter().flat_map(|edge| [edge.a, edge.b]);
        let firsts: BTreeSet<Id> = ends.filter_map(|id| self.first_of.get(&id).copied()).collect();
        firsts.iter().filter_map(|first| self.stacks.remove(first)).flat_map(|stack| stack.edges).collect()
    }

    /// Makes stacks of the strongest of these edges (Kruskal's algorithm) and gives the edges that were used.
    fn hold_together(&mut self, mut edges: Vec<Edge<Id>>) -> BTreeSet<Edge<Id>> {
        edges.sort_unstable();
        let mut firsts = Firsts::default();
        edges.retain(|edge| firsts.join(edge.a, edge.b));
        for (id, first) in firsts.flattened() {
            self.first_of.insert(id, first);
            let empty = || Stack { pictures: Vec::new(), edges: Vec::new() };
            self.stacks.entry(first).or_insert_with(empty).pictures.push(id);
        }
        for edge in &edges {
            let stack = self.stacks.get_mut(&self.first_of[&edge.a]);
            stack.expect("each end of an edge has just been put into a stack").edges.push(*edge);
        }
        edges.into_iter().collect()
    }
}

/// Disjoint sets (union-find); each is known by its smallest member.
struct Firsts<Id>(BTreeMap<Id, Id>);

impl<Id> Default for Firsts<Id> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<Id: Copy + Ord> Firsts<Id> {
    fn first(&mut self, id: Id) -> Id {
        let parent = *self.0.entry(id).or_insert(id);
        if parent == id {
            return id;
        }
        let first = self.first(parent);
        self.0.insert(id, first);
        first
    }

    /// Puts two sets together; says whether they were apart.
    fn join(&mut self, a: Id, b: Id) -> bool {
        let (a, b) = (self.first(a), self.first(b));
        self.0.insert(a.max(b), a.min(b));
        a != b
    }

    /// Each member with the first of its set, by rising id.
    fn flattened(mut self) -> Vec<(Id, Id)> {
        let members: Vec<Id> = self.0.keys().copied().collect();
        members.into_iter().map(|id| (id, self.first(id))).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pictures near a few centres, some turned, some flat; distances on both sides of the limit.
    fn pictures() -> impl Strategy<Value = Vec<(u32, Pdq, u8)>> {
        let flips = prop::collection::vec(any::<u8>(), 0..26);
        let picture = (0..3_u64, flips, 0..8_usize, prop_oneof![4 => Just(90_u8), 1 => Just(49)]);
        prop::collection::vec(picture, 1..28).prop_map(|pictures| {
            let place = |(id, (centre, flips, turn, quality)): (usize, (u64, Vec<u8>, usize, u8))| {
                let words =
                    std::array::from_fn(|word| (centre + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15 << word));
                let hash = flips.into_iter().fold(Pdq(words), Pdq::flipped).turned(Turn::ALL[turn]);
                (id as u32, hash, quality)
            };
            pictures.into_iter().enumerate().map(place).collect()
        })
    }

    fn stacked(pictures: &[(u32, Pdq, u8)]) -> Stacks<u32> {
        let mut stacks = Stacks::new(NEAR_BITS);
        for (id, hash, quality) in pictures {
            stacks.add(*id, *hash, *quality);
        }
        stacks
    }

    fn all(stacks: &Stacks<u32>) -> Vec<Stack<u32>> {
        stacks.all().cloned().collect()
    }

    /// The plain grouping: everything with everything, again and again until nothing moves.
    fn grouped_plainly(pictures: &[(u32, Pdq, u8)]) -> Vec<Vec<u32>> {
        let near = |a: &(u32, Pdq, u8), b: &(u32, Pdq, u8)| {
            a.2 >= 50
                && b.2 >= 50
                && Turn::ALL.iter().any(|turn| a.1.turned(*turn).distance(&b.1) <= NEAR_BITS)
        };
        let mut groups: Vec<Vec<&(u32, Pdq, u8)>> = Vec::new();
        for picture in pictures {
            let (mine, others): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|group| group.iter().any(|other| near(picture, other)));
            groups = others;
            groups.push(mine.into_iter().flatten().chain([picture]).collect());
        }
        let mut found: Vec<Vec<u32>> =
            groups.iter().map(|group| group.iter().map(|picture| picture.0).collect()).collect();
        found.retain(|group| group.len() > 1);
        found.iter_mut().for_each(|group| group.sort_unstable());
        found.sort();
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn any_order_gives_the_same_stacks_and_the_same_evidence(
            (pictures, shuffled) in pictures().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
        ) {
            let (one, other) = (stacked(&pictures), stacked(&shuffled));
            prop_assert_eq!(all(&one), all(&other));
            prop_assert!(one.too_flat().eq(other.too_flat()));
            let groups: Vec<Vec<u32>> = one.all().map(|stack| stack.pictures.clone()).collect();
            prop_assert_eq!(groups, grouped_plainly(&pictures), "as the plain grouping has it");
        }

        #[test]
        fn changes_kept_row_by_row_restore_the_same_stacks(pictures in pictures(), cut in any::<prop::sample::Index>()) {
            let (early, late) = pictures.split_at(cut.index(pictures.len()));
            let (mut first, mut kept) = (Stacks::new(NEAR_BITS), BTreeSet::new());
            for (id, hash, quality) in early {
                let change = first.add(*id, *hash, *quality);
                prop_assert!(change.replaced.iter().all(|edge| kept.remove(edge)), "only what was joined is replaced");
                kept.extend(change.joined);
            }
            let mut restored = Stacks::from_edges(NEAR_BITS, early.to_vec(), kept);
            prop_assert_eq!(all(&restored), all(&first));
            for (id, hash, quality) in late {
                restored.add(*id, *hash, *quality);
            }
            prop_assert_eq!(all(&restored), all(&stacked(&pictures)));
        }
    }

    #[test]
    fn a_chain_of_near_copies_is_one_stack_held_by_its_strongest_edges() {
        let far = (0..30).fold(Pdq::ZERO, Pdq::flipped);
        let farther = (100..120).fold(far, Pdq::flipped);
        let stacks = stacked(&[(7, farther, 100), (3, Pdq::ZERO, 100), (5, far, 100)]);
        let stack = stacks.of(7).cloned().expect("7 is near 5, which is near 3");
        assert_eq!(stack.pictures, [3, 5, 7]);
        let strongest =
            [(20, 5, 7), (30, 3, 5)].map(|(distance, a, b)| Edge { distance, a, b, turn: Turn::Upright });
        assert_eq!(stack.edges, strongest);
    }

    #[test]
    fn adding_a_picture_twice_changes_nothing() {
        let mut stacks = stacked(&[(1, Pdq::ZERO, 100), (2, Pdq::ZERO, 100)]);
        let before = all(&stacks);
        assert_eq!(stacks.add(2, Pdq::ZERO, 100), Change { joined: Vec::new(), replaced: Vec::new() });
        assert_eq!(all(&stacks), before);
    }

    #[test]
    fn flat_pictures_are_named_and_stacked_with_nothing() {
        let stacks = stacked(&[(1, Pdq::ZERO, 49), (2, Pdq::ZERO, 0), (3, Pdq::ZERO, 50)]);
        assert_eq!(stacks.all().count(), 0);
        assert_eq!(stacks.too_flat().collect::<Vec<_>>(), [1, 2]);
    }
}
