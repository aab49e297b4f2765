//! Journeys: what a person does with `clew`, through the real program, on real files.

mod canary;
mod clew;
mod formats;
mod killed;
mod series_to_case;
mod wrong_turns;
