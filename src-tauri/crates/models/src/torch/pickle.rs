//! Python's pickle, as far as a state dict needs it, and nothing more.
//!
//! A pickle is a program for a machine with a stack. Two of its instructions can call anything that Python knows
//! (`GLOBAL` names it, `REDUCE` calls it). Here a name is one of [`Name`], or an error, and "calling" it builds a
//! [`Value`]. Instructions that a state dict does not contain are errors as well.

use std::collections::BTreeMap;

use super::{Kind, Storage, TorchError, View};
use crate::reader::Reader;

/// What a pickle may hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    None,
    Bool(bool),
    Number(i64),
    /// A number too long for [`Value::Number`], little end first.
    LongNumber(Vec<u8>),
    Text(String),
    Tuple(Vec<Value>),
    List(Vec<Value>),
    Dict(Vec<(Value, Value)>),
    Named(Name),
    Storage(Storage),
    View(View),
}

/// All that a pickle may name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Name {
    OrderedDict,
    RebuildTensor,
    FloatStorage,
    LongStorage,
}

/// Reads one pickle, up to its end.
pub(super) fn read(from: &mut Reader) -> Result<Value, TorchError> {
    let mut machine = Machine::default();
    loop {
        match from.u8()? {
            b'.' => return machine.pop(),
            instruction => machine.step(instruction, from)?,
        }
    }
}

#[derive(Default)]
struct Machine {
    stack: Vec<Value>,
    /// How high the stack was at each mark.
    marks: Vec<usize>,
    memo: BTreeMap<u32, Value>,
}

impl Machine {
    fn step(&mut self, instruction: u8, from: &mut Reader) -> Result<(), TorchError> {
        match instruction {
            0x80 => self.protocol(from.u8()?),
            b'(' => self.mark(),
            b'N' => self.push(Value::None),
            0x88 => self.push(Value::Bool(true)),
            0x89 => self.push(Value::Bool(false)),
            b'K' => self.push(Value::Number(from.u8()?.into())),
            b'M' => self.push(Value::Number(from.u16()?.into())),
            b'J' => self.push(Value::Number(from.i32()?.into())),
            0x8a => self.long_number(from),
            b'X' => self.text(from),
            b'}' => self.push(Value::Dict(Vec::new())),
            b']' => self.push(Value::List(Vec::new())),
            b')' => self.push(Value::Tuple(Vec::new())),
            b't' => self.tuple_from_mark(),
            0x85 => self.tuple(1),
            0x86 => self.tuple(2),
            0x87 => self.tuple(3),
            b'q' => self.remember(from.u8()?.into()),
            b'r' => self.remember(from.u32()?),
            b'h' => self.recall(from.u8()?.into()),
            b'j' => self.recall(from.u32()?),
            b's' => self.set_item(),
            b'u' => self.set_items(),
            b'e' => self.append(),
            b'c' => self.name(from),
            b'R' => self.call(),
            b'Q' => self.storage(),
            b'b' => self.forget_state(),
            other => Err(TorchError::Foreign(format!("the pickle instruction 0x{other:02x}"))),
        }
    }

    fn protocol(&mut self, version: u8) -> Result<(), TorchError> {
        if version == 2 { Ok(()) } else { Err(TorchError::Foreign(format!("a pickle of version {version}"))) }
    }

    fn mark(&mut self) -> Result<(), TorchError> {
        self.marks.push(self.stack.len());
        Ok(())
    }

    fn push(&mut self, value: Value) -> Result<(), TorchError> {
        self.stack.push(value);
        Ok(())
    }

    /// Nothing below the last mark can be taken away.
    fn pop(&mut self) -> Result<Value, TorchError> {
        let floor = self.marks.last().copied().unwrap_or(0);
        if self.stack.len() <= floor {
            return Err(TorchError::Damaged("a pickle takes more than it has put"));
        }
        self.stack.pop().ok_or(TorchError::Damaged("a pickle takes more than it has put"))
    }

    fn pop_to_mark(&mut self) -> Result<Vec<Value>, TorchError> {
        let mark = self.marks.pop().ok_or(TorchError::Damaged("a pickle has no mark where one is needed"))?;
        Ok(self.stack.split_off(mark))
    }

    fn long_number(&mut self, from: &mut Reader) -> Result<(), TorchError> {
        let length = from.u8()?;
        let bytes = from.take(length.into())?.to_vec();
        self.push(Value::LongNumber(bytes))
    }

    fn text(&mut self, from: &mut Reader) -> Result<(), TorchError> {
        let length = from.long()?;
        let text = String::from_utf8(from.take(length)?.to_vec());
        self.push(Value::Text(text.map_err(|_| TorchError::Damaged("a name is no UTF-8"))?))
    }

    fn tuple_from_mark(&mut self) -> Result<(), TorchError> {
        let values = self.pop_to_mark()?;
        self.push(Value::Tuple(values))
    }

    fn tuple(&mut self, length: usize) -> Result<(), TorchError> {
        let mut values = (0..length).map(|_| self.pop()).collect::<Result<Vec<_>, _>>()?;
        values.reverse();
        self.push(Value::Tuple(values))
    }

    /// A pickle numbers all that it makes; a state dict comes back only to names and texts. Nothing else is kept, so
    /// that no pickle can grow by holding itself twice, again and again.
    fn remember(&mut self, at: u32) -> Result<(), TorchError> {
        let value = self.stack.last().ok_or(TorchError::Damaged("a pickle remembers nothing"))?;
        if matches!(value, Value::Named(_) | Value::Text(_)) {
            self.memo.insert(at, value.clone());
        }
        Ok(())
    }

    fn recall(&mut self, at: u32) -> Result<(), TorchError> {
        let value = self.memo.get(&at).ok_or(TorchError::Foreign(format!("the remembered value {at}")))?;
        self.push(value.clone())
    }

    fn set_item(&mut self) -> Result<(), TorchError> {
        let (value, key) = (self.pop()?, self.pop()?);
        self.dict()?.push((key, value));
        Ok(())
    }

    fn set_items(&mut self) -> Result<(), TorchError> {
        let mut values = self.pop_to_mark()?.into_iter();
        let dict = self.dict()?;
        while let Some(key) = values.next() {
            dict.push((key, values.next().ok_or(TorchError::Damaged("a pickle sets a name to nothing"))?));
        }
        Ok(())
    }

    fn append(&mut self) -> Result<(), TorchError> {
        let values = self.pop_to_mark()?;
        match self.stack.last_mut() {
            Some(Value::List(list)) => list.extend(values),
            _ => return Err(TorchError::Damaged("a pickle adds to what is no list")),
        }
        Ok(())
    }

    fn dict(&mut self) -> Result<&mut Vec<(Value, Value)>, TorchError> {
        match self.stack.last_mut() {
            Some(Value::Dict(dict)) => Ok(dict),
            _ => Err(TorchError::Damaged("a pickle sets an item of what is no dict")),
        }
    }

    fn name(&mut self, from: &mut Reader) -> Result<(), TorchError> {
        let (module, name) = (from.until(b'\n')?, from.until(b'\n')?);
        let name = match (module, name) {
            (b"collections", b"OrderedDict") => Name::OrderedDict,
            (b"torch._utils", b"_rebuild_tensor_v2") => Name::RebuildTensor,
            (b"torch", b"FloatStorage") => Name::FloatStorage,
            (b"torch", b"LongStorage") => Name::LongStorage,
            _ => return Err(TorchError::Foreign(format!("{}.{}", lossy(module), lossy(name)))),
        };
        self.push(Value::Named(name))
    }

    fn call(&mut self) -> Result<(), TorchError> {
        let (arguments, callee) = (self.pop()?, self.pop()?);
        let value = match (callee, arguments) {
            (Value::Named(Name::OrderedDict), Value::Tuple(none)) if none.is_empty() => {
                Value::Dict(Vec::new())
            }
            (Value::Named(Name::RebuildTensor), Value::Tuple(of)) => Value::View(view(of)?),
            (callee, _) => return Err(TorchError::Foreign(format!("a call of {callee:?}"))),
        };
        self.push(value)
    }

    /// The name of a storage stands in the pickle; its numbers stand elsewhere in the file.
    fn storage(&mut self) -> Result<(), TorchError> {
        let Value::Tuple(parts) = self.pop()? else {
            return Err(TorchError::Damaged("a storage has no name"));
        };
        let storage = match &parts[..] {
            // In the older format a fifth part could show a piece of a storage as one of its own.
            [
                Value::Text(word),
                Value::Named(kind),
                Value::Text(key),
                Value::Text(_),
                Value::Number(length),
            ]
            | [
                Value::Text(word),
                Value::Named(kind),
                Value::Text(key),
                Value::Text(_),
                Value::Number(length),
                Value::None,
            ] if word == "storage" => {
                Storage { kind: kind.storage()?, key: key.clone(), length: index(*length)? }
            }
            _ => return Err(TorchError::Damaged("a storage is named in a way that is not known")),
        };
        self.push(Value::Storage(storage))
    }

    /// A state dict carries versions of its layers as an attribute of the dict; they are not needed.
    fn forget_state(&mut self) -> Result<(), TorchError> {
        self.pop()?;
        self.dict().map(|_| ())
    }
}

impl Name {
    fn storage(self) -> Result<Kind, TorchError> {
        match self {
            Self::FloatStorage => Ok(Kind::Float),
            Self::LongStorage => Ok(Kind::Long),
            _ => Err(TorchError::Damaged("a storage is of no kind of numbers")),
        }
    }
}

/// The arguments of torch's `_rebuild_tensor_v2`: storage, offset, shape, strides, and what only training needs.
fn view(of: Vec<Value>) -> Result<View, TorchError> {
    let [Value::Storage(storage), Value::Number(offset), Value::Tuple(shape), Value::Tuple(strides), _, _] =
        &of[..]
    else {
        return Err(TorchError::Damaged("a tensor is described in a way that is not known"));
    };
    let view = View {
        storage: storage.clone(),
        offset: index(*offset)?,
        shape: shape.iter().map(Value::index).collect::<Result<_, _>>()?,
        strides: strides.iter().map(Value::index).collect::<Result<_, _>>()?,
    };
    if view.is_sound() { Ok(view) } else { Err(TorchError::Damaged("a tensor reaches out of its storage")) }
}

fn index(number: i64) -> Result<usize, TorchError> {
    usize::try_from(number).map_err(|_| TorchError::Damaged("a length or place is less than nothing"))
}

impl Value {
    fn index(&self) -> Result<usize, TorchError> {
        match self {
            Self::Number(number) => index(*number),
            _ => Err(TorchError::Damaged("a length or place is no number")),
        }
    }

    /// A state dict's names and tensors.
    pub(super) fn into_views(self) -> Result<Vec<(String, View)>, TorchError> {
        let Self::Dict(items) = self else { return Err(TorchError::Damaged("they are no state dict")) };
        let named = items.into_iter().map(|item| match item {
            (Self::Text(name), Self::View(view)) => Ok((name, view)),
            (name, _) => Err(TorchError::Foreign(format!("{name:?} is no tensor"))),
        });
        named.collect()
    }

    /// The keys of the storages, in their order.
    pub(super) fn into_keys(self) -> Result<Vec<String>, TorchError> {
        let Self::List(keys) = self else {
            return Err(TorchError::Damaged("the keys of the storages are missing"));
        };
        let texts = keys.into_iter().map(|key| match key {
            Self::Text(key) => Ok(key),
            _ => Err(TorchError::Damaged("the key of a storage is no text")),
        });
        texts.collect()
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
