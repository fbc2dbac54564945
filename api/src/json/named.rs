//! Objects of a body are objects: their fields have names.
//!
//! Deriving reads a struct from a list as well, field after field; a list sent by mistake would
//! then be taken for something else than it says. This wraps a reader and refuses lists where an
//! object is meant, however deep.
//!
//! Left out: values inside enums, of which no body has any but words.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, Visitor,
};

/// A reader, or what is handed on by it, under this watch.
pub(super) struct Named<T>(pub(super) T);

/// What takes a value in, and whether it must come as an object.
struct Taking<V> {
    taker: V,
    object: bool,
}

macro_rules! read {
    ($($method:ident($($name:ident: $Type:ty),*) $object:literal)+) => { $(
        fn $method<V: Visitor<'de>>(self, $($name: $Type,)* taker: V) -> Result<V::Value, D::Error> {
            self.0.$method($($name,)* Taking { taker, object: $object })
        }
    )+ };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Named<D> {
    type Error = D::Error;

    read! {
        deserialize_any() false
        deserialize_bool() false
        deserialize_i8() false
        deserialize_i16() false
        deserialize_i32() false
        deserialize_i64() false
        deserialize_i128() false
        deserialize_u8() false
        deserialize_u16() false
        deserialize_u32() false
        deserialize_u64() false
        deserialize_u128() false
        deserialize_f32() false
        deserialize_f64() false
        deserialize_char() false
        deserialize_str() false
        deserialize_string() false
        deserialize_bytes() false
        deserialize_byte_buf() false
        deserialize_option() false
        deserialize_unit() false
        deserialize_unit_struct(name: &'static str) false
        deserialize_newtype_struct(name: &'static str) false
        deserialize_seq() false
        deserialize_tuple(len: usize) false
        deserialize_tuple_struct(name: &'static str, len: usize) false
        deserialize_map() false
        deserialize_struct(name: &'static str, fields: &'static [&'static str]) true
        deserialize_enum(name: &'static str, variants: &'static [&'static str]) false
        deserialize_identifier() false
        deserialize_ignored_any() false
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

macro_rules! take {
    ($($method:ident($Type:ty))+) => { $(
        fn $method<E: Error>(self, value: $Type) -> Result<V::Value, E> {
            self.taker.$method(value)
        }
    )+ };
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Taking<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.taker.expecting(f)
    }

    take! {
        visit_bool(bool)
        visit_i8(i8)
        visit_i16(i16)
        visit_i32(i32)
        visit_i64(i64)
        visit_i128(i128)
        visit_u8(u8)
        visit_u16(u16)
        visit_u32(u32)
        visit_u64(u64)
        visit_u128(u128)
        visit_f32(f32)
        visit_f64(f64)
        visit_char(char)
        visit_str(&str)
        visit_borrowed_str(&'de str)
        visit_string(String)
        visit_bytes(&[u8])
        visit_borrowed_bytes(&'de [u8])
        visit_byte_buf(Vec<u8>)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.taker.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.taker.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        self.taker.visit_some(Named(from))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<V::Value, D::Error> {
        self.taker.visit_newtype_struct(Named(from))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<V::Value, A::Error> {
        if self.object {
            return Err(A::Error::invalid_type(Unexpected::Seq, &"an object"));
        }
        self.taker.visit_seq(Named(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<V::Value, A::Error> {
        self.taker.visit_map(Named(object))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, word: A) -> Result<V::Value, A::Error> {
        self.taker.visit_enum(word)
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Named<A> {
    type Error = A::Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, A::Error> {
        self.0.next_element_seed(Named(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Named<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        self.0.next_value_seed(Named(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, T: DeserializeSeed<'de>> DeserializeSeed<'de> for Named<T> {
    type Value = T::Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T::Value, D::Error> {
        self.0.deserialize(Named(from))
    }
}
