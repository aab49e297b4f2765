//! Journeys: what a person does with `clew`, through the real program, on real files.

#![allow(clippy::unwrap_used, reason = "a journey that cannot go on has failed")]

mod canary;
mod clew;
mod formats;
mod killed;
mod proposals;
mod same_features;
mod same_room;
mod series_to_case;
mod without_models;
mod wrong_turns;
