//! `glue.onnx`: LighterGlue, which tells which local features of two pictures belong together.
//!
//! Lindenberger and others, "LightGlue: Local Feature Matching at Light Speed", ICCV 2023, arXiv 2306.13643, in the
//! small form that XFeat's authors taught with XFeat's features: 6 layers of one head, 96 numbers for each point.
//!
//! In, for each picture, 0 and 1: `points` `[1, n, 2]`, x and y from the picture's middle, with half its longer side
//! as the unit; `descriptors` `[1, n, 64]`, of length 1.
//!
//! Out: `similarity` `[1, n0, n1]`, and `matchable0` `[1, n0]` and `matchable1` `[1, n1]`, logits that a point has a
//! partner at all. The caller makes probabilities of them: a softmax over the rows times one over the columns times
//! both points' sigmoids. All six layers are always gone through, and no point is dropped on the way, so that the
//! answer does not hang on when to stop.

use super::layers::{Linear, Placed, placed_columns, rows};
use crate::{
    onnx::{
        Attribute::{Float, Int, Ints},
        Graph,
        Side::{Fixed, Free},
        Value,
    },
    tensor::{Missing, Weights},
};

const CREDIT: &str = "LighterGlue by Guilherme Potje and others (VeRLab, UFMG), after LightGlue by Philipp Lindenberger \
                      and others (ETH Zurich), Apache-2.0; written anew as ONNX for Clew.";
const LAYERS: usize = 6;
const WIDTH: usize = 96;
const DESCRIPTOR: usize = 64;
/// What torch's layer norm adds to the variance.
const EPSILON: f32 = 1e-5;

/// The ONNX file, out of the published weights.
pub(super) fn network(weights: &Weights) -> Result<Vec<u8>, Missing> {
    let mut graph = Graph::new("glue", CREDIT);
    let sides = [Free("n0"), Free("n1")];
    let points = [0, 1].map(|at| graph.input(&format!("points{at}"), &[Fixed(1), sides[at], Fixed(2)]));
    let descriptors =
        [0, 1].map(|at| graph.input(&format!("descriptors{at}"), &[Fixed(1), sides[at], Fixed(DESCRIPTOR)]));
    let mut building = Building { graph: &mut graph, weights };
    let places = building.places(&points)?;
    let mut both = building.widened(&descriptors)?;
    for layer in 0..LAYERS {
        both = building.look_at_own(layer, &both, &places)?;
        both = building.look_at_other(layer, &both)?;
    }
    let (similarity, matchable) = building.assignment(&both)?;
    graph.output(&similarity, "similarity", &[Fixed(1), sides[0], sides[1]]);
    for at in [0, 1] {
        graph.output(&matchable[at], &format!("matchable{at}"), &[Fixed(1), sides[at]]);
    }
    Ok(graph.into_bytes())
}

/// Something of picture 0 and of picture 1.
type Both = [Value; 2];

/// Cosines and sines of where a picture's points lie.
struct Places {
    cosines: Value,
    sines: Value,
}

/// A graph that grows out of the weights.
struct Building<'a> {
    graph: &'a mut Graph,
    weights: &'a Weights,
}

impl Building<'_> {
    fn linear(&self, name: &str, outputs: usize, inputs: usize) -> Result<Linear, Missing> {
        Linear::get(self.weights, &format!("matcher.{name}"), outputs, inputs)
    }

    fn each(&mut self, both: &Both, make: impl Fn(&mut Graph, &Value) -> Value) -> Both {
        [0, 1].map(|at| make(self.graph, &both[at]))
    }

    /// Each learned direction gives an angle, which turns two neighbouring numbers: so each angle stands twice.
    fn places(&mut self, points: &Both) -> Result<[Places; 2], Missing> {
        let directions = rows(self.weights.get("matcher.posenc.Wr.weight", &[WIDTH / 2, 2])?);
        let twice: Vec<_> =
            directions.into_iter().flat_map(|direction| [direction.clone(), direction]).collect();
        let columns = placed_columns(self.graph, &twice);
        Ok([0, 1].map(|at| {
            let angles = self.graph.plain("MatMul", &[&points[at], &columns]);
            Places {
                cosines: self.graph.plain("Cos", &[&angles]),
                sines: self.graph.plain("Sin", &[&angles]),
            }
        }))
    }

    fn widened(&mut self, descriptors: &Both) -> Result<Both, Missing> {
        let layer = self.linear("input_proj", WIDTH, DESCRIPTOR)?.placed(self.graph);
        Ok(self.each(descriptors, |graph, descriptors| layer.over(graph, descriptors)))
    }

    /// Each point looks at the other points of its own picture, and at where they lie from it.
    fn look_at_own(&mut self, layer: usize, both: &Both, places: &[Places; 2]) -> Result<Both, Missing> {
        let name = format!("transformers.{layer}.self_attn");
        let all = self.asked_and_turned(&name)?.placed(self.graph);
        let taken_in = self.taking_in(&name, "out_proj")?;
        Ok([0, 1].map(|at| {
            let [asked, asked_turned, key, key_turned, told] = {
                let numbers = all.over(self.graph, &both[at]);
                self.graph.split(&numbers)
            };
            let asked = self.placed_at(&places[at], &asked, &asked_turned);
            let key = self.placed_at(&places[at], &key, &key_turned);
            let message = attention(self.graph, &asked, &key, &told);
            taken_in.over(self.graph, &both[at], &message)
        }))
    }

    /// Question, key and value of each point in one layer, questions and keys a second time with each pair `(a, b)` as
    /// `(-b, a)`: a rotation is then one sum of two products. The division by the root of the width that attention
    /// asks for is done to the questions here.
    fn asked_and_turned(&self, name: &str) -> Result<Linear, Missing> {
        let all = self.linear(&format!("{name}.Wqkv"), 3 * WIDTH, WIDTH)?;
        let third = |at: usize| Linear {
            rows: all.rows.iter().skip(at).step_by(3).cloned().collect(),
            bias: all.bias.iter().skip(at).step_by(3).copied().collect(),
        };
        let (asked, key, told) = (third(0).times(1.0 / width().sqrt()), third(1), third(2));
        let (asked_turned, key_turned) = (turned(&asked), turned(&key));
        Ok(asked.and(asked_turned).and(key).and(key_turned).and(told))
    }

    /// Numbers turned by the angles of the points they belong to.
    fn placed_at(&mut self, places: &Places, numbers: &Value, turned: &Value) -> Value {
        let along = self.graph.plain("Mul", &[numbers, &places.cosines]);
        let across = self.graph.plain("Mul", &[turned, &places.sines]);
        self.graph.plain("Add", &[&along, &across])
    }

    /// Each point looks at the points of the other picture. What is alike is alike both ways, so one product serves both.
    fn look_at_other(&mut self, layer: usize, both: &Both) -> Result<Both, Missing> {
        let name = format!("transformers.{layer}.cross_attn");
        let compared =
            self.linear(&format!("{name}.to_qk"), WIDTH, WIDTH)?.times(1.0 / width().sqrt().sqrt());
        let all = compared.and(self.linear(&format!("{name}.to_v"), WIDTH, WIDTH)?).placed(self.graph);
        let taken_in = self.taking_in(&name, "to_out")?;
        let [[compared0, told0], [compared1, told1]] = [0, 1].map(|at| {
            let numbers = all.over(self.graph, &both[at]);
            self.graph.split(&numbers)
        });
        let alike = product(self.graph, &compared0, &compared1);
        let alike_back = turned_over(self.graph, &alike);
        let messages = [weighed(self.graph, &alike, &told1), weighed(self.graph, &alike_back, &told0)];
        Ok([0, 1].map(|at| taken_in.over(self.graph, &both[at], &messages[at])))
    }

    /// What a point makes of a message. The message first goes through a layer of its own and is then, behind the
    /// point's numbers, weighed by the next layer; both are linear, so they are one.
    fn taking_in(&mut self, name: &str, message: &str) -> Result<TakingIn, Missing> {
        let own = self.linear(&format!("{name}.{message}"), WIDTH, WIDTH)?;
        let first = behind(self.linear(&format!("{name}.ffn.0"), 2 * WIDTH, 2 * WIDTH)?, &own);
        let norm = |what: &str| self.weights.get(&format!("matcher.{name}.ffn.1.{what}"), &[2 * WIDTH]);
        let (scale, shift) = (norm("weight")?, norm("bias")?);
        let second = self.linear(&format!("{name}.ffn.3"), WIDTH, 2 * WIDTH)?;
        Ok(TakingIn {
            first: first.placed(self.graph),
            norm: [self.graph.weights(scale), self.graph.weights(shift)],
            second: second.placed(self.graph),
        })
    }

    fn assignment(&mut self, both: &Both) -> Result<(Value, Both), Missing> {
        let name = format!("log_assignment.{}", LAYERS - 1);
        let compared =
            self.linear(&format!("{name}.final_proj"), WIDTH, WIDTH)?.times(1.0 / width().sqrt().sqrt());
        let compared = compared.placed(self.graph);
        let matchable = self.linear(&format!("{name}.matchability"), 1, WIDTH)?.placed(self.graph);
        let last = self.graph.whole_numbers(&[2]);
        let [compared0, compared1] = self.each(both, |graph, numbers| compared.over(graph, numbers));
        let similarity = product(self.graph, &compared0, &compared1);
        let matchable = self.each(both, |graph, numbers| {
            let logits = matchable.over(graph, numbers);
            graph.plain("Squeeze", &[&logits, &last])
        });
        Ok((similarity, matchable))
    }
}

/// The two layers by which a point takes a message in.
struct TakingIn {
    first: Placed,
    norm: [Value; 2],
    second: Placed,
}

impl TakingIn {
    fn over(&self, graph: &mut Graph, point: &Value, message: &Value) -> Value {
        let joined = graph.node("Concat", &[point, message], vec![("axis", Int(-1))]);
        let seen = self.first.over(graph, &joined);
        let [scale, shift] = &self.norm;
        let attributes = vec![("axis", Int(-1)), ("epsilon", Float(EPSILON))];
        let even = graph.node("LayerNormalization", &[&seen, scale, shift], attributes);
        let bent = graph.plain("Gelu", &[&even]);
        let change = self.second.over(graph, &bent);
        graph.plain("Add", &[point, &change])
    }
}

fn width() -> f64 {
    96.0
}

/// Each pair of neighbouring outputs `(a, b)` as `(-b, a)`.
fn turned(layer: &Linear) -> Linear {
    let pairs = 0..layer.rows.len() / 2;
    let negative = |row: &Vec<f64>| row.iter().map(|number| -number).collect();
    Linear {
        rows: pairs
            .clone()
            .flat_map(|at| [negative(&layer.rows[2 * at + 1]), layer.rows[2 * at].clone()])
            .collect(),
        bias: pairs.flat_map(|at| [-layer.bias[2 * at + 1], layer.bias[2 * at]]).collect(),
    }
}

/// A layer over a point and a message, with the message's own layer drawn into it.
fn behind(layer: Linear, own: &Linear) -> Linear {
    let (mut rows, mut bias) = (Vec::new(), Vec::new());
    for (row, shift) in layer.rows.iter().zip(&layer.bias) {
        let (point, message) = row.split_at(WIDTH);
        let through = (0..WIDTH).map(|at| sum(message, own.rows.iter().map(|it| it[at])));
        rows.push(point.iter().copied().chain(through).collect());
        bias.push(shift + sum(message, own.bias.iter().copied()));
    }
    Linear { rows, bias }
}

fn sum(factors: &[f64], numbers: impl Iterator<Item = f64>) -> f64 {
    factors.iter().zip(numbers).map(|(factor, number)| factor * number).sum()
}

fn attention(graph: &mut Graph, asked: &Value, keys: &Value, told: &Value) -> Value {
    let alike = product(graph, asked, keys);
    weighed(graph, &alike, told)
}

/// The values told, weighed by how much alike each is.
fn weighed(graph: &mut Graph, alike: &Value, told: &Value) -> Value {
    let shares = graph.node("Softmax", &[alike], vec![("axis", Int(-1))]);
    graph.plain("MatMul", &[&shares, told])
}

/// Each of the first with each of the second.
fn product(graph: &mut Graph, first: &Value, second: &Value) -> Value {
    let second = turned_over(graph, second);
    graph.plain("MatMul", &[first, &second])
}

fn turned_over(graph: &mut Graph, matrix: &Value) -> Value {
    graph.node("Transpose", &[matrix], vec![("perm", Ints(vec![0, 2, 1]))])
}
