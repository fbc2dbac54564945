//! A coded answer in a JSON body, described in the OpenAPI document with all its words.

use brana_domain::vocabulary::Coded;
use serde::Deserialize;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// One word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Code<T>(pub(crate) T);

/// The words of a list, for the OpenAPI document.
pub(crate) fn words<T: Coded>() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(T::ALL.iter().map(|code| code.word())))
        .build()
}
