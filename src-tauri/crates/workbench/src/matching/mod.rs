//! A picture to its copies and near copies; derived.
