//! A coded answer in a JSON body, described in the OpenAPI document with all its words.

use brana_domain::vocabulary::Coded;
use serde::Deserialize;
use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, SchemaType, Type};

/// One word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(transparent)]
pub(crate) struct Code<T>(pub(crate) T);

/// The words of a list, for the OpenAPI document.
pub(crate) fn words<T: Coded>() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(T::ALL.iter().map(|code| code.word())))
        .build()
}

/// A list of such words, for the OpenAPI document.
pub(crate) fn list_of_words<T: Coded>() -> Array {
    ArrayBuilder::new().items(words::<T>()).build()
}

/// One of such words or null, for the OpenAPI document.
pub(crate) fn word_or_null<T: Coded>() -> Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .enum_values(Some(T::ALL.iter().map(|code| code.word())))
        .build()
}
