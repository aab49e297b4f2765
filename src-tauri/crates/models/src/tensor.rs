//! Weights: numbers with a shape, and a set of them by name.

use std::collections::BTreeMap;

/// Numbers in rows: the last of the sides runs fastest.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    /// The sides.
    pub shape: Vec<usize>,
    /// The numbers.
    pub values: Vec<f32>,
}

impl Tensor {
    /// Numbers with a shape.
    ///
    /// # Panics
    /// If the shape means another number of numbers: a mistake in the code that calls this.
    #[must_use]
    pub fn new(shape: &[usize], values: Vec<f32>) -> Self {
        assert_eq!(
            shape.iter().product::<usize>(),
            values.len(),
            "as many numbers as the shape {shape:?} says"
        );
        Self { shape: shape.to_vec(), values }
    }

    /// As [`Tensor::new`], rounding each number once.
    #[must_use]
    pub fn rounded(shape: &[usize], values: &[f64]) -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "this is the rounding")]
        let values = values.iter().map(|value| *value as f32).collect();
        Self::new(shape, values)
    }

    /// The numbers with four sides in another order: the first of the new ones is that one of the old, and so on.
    ///
    /// # Panics
    /// If there are not four sides: a mistake in the code that calls this.
    #[must_use]
    pub fn reordered(&self, order: [usize; 4]) -> Self {
        let &[_, b, c, d] = &self.shape[..] else { panic!("four sides, not {:?}", self.shape) };
        let strides = order.map(|side| [b * c * d, c * d, d, 1][side]);
        let shape = order.map(|side| self.shape[side]);
        let values = (0..self.values.len()).map(|at| {
            let within = |side: usize| at / shape[side + 1..].iter().product::<usize>() % shape[side];
            self.values[(0..4).map(|side| within(side) * strides[side]).sum::<usize>()]
        });
        Self::new(&shape, values.collect())
    }

    /// The numbers in double precision, for sums that are rounded once at their end.
    #[must_use]
    pub fn wide(&self) -> Vec<f64> {
        self.values.iter().map(|value| f64::from(*value)).collect()
    }
}

/// Weights by name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights(BTreeMap<String, Tensor>);

/// What a network asks of its weights and does not find.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// There is no such name.
    #[error("the weights hold no {0}")]
    Name(String),
    /// The shape is another one.
    #[error("the weights {name} have the shape {found:?} instead of {asked:?}")]
    Shape {
        /// The name asked for.
        name: String,
        /// The shape that is there.
        found: Vec<usize>,
        /// The shape that the network needs.
        asked: Vec<usize>,
    },
}

impl Weights {
    /// The weights of this name and shape.
    ///
    /// # Errors
    /// The name is not there, or has another shape.
    pub fn get(&self, name: &str, shape: &[usize]) -> Result<&Tensor, Missing> {
        let tensor = self.0.get(name).ok_or_else(|| Missing::Name(name.to_owned()))?;
        if tensor.shape == shape {
            return Ok(tensor);
        }
        Err(Missing::Shape { name: name.to_owned(), found: tensor.shape.clone(), asked: shape.to_vec() })
    }

    /// The names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl FromIterator<(String, Tensor)> for Weights {
    fn from_iter<T: IntoIterator<Item = (String, Tensor)>>(named: T) -> Self {
        Self(named.into_iter().collect())
    }
}
