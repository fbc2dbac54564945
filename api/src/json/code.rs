//! A coded answer in a JSON body, described in the OpenAPI document with all its words.

use brana_domain::vocabulary::Coded;
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::RefOr;
use utoipa::{PartialSchema, ToSchema};

/// One word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code<T>(pub T);

impl<T: Coded> PartialSchema for Code<T> {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(T::ALL.iter().map(|code| code.word())))
            .into()
    }
}

impl<T: Coded> ToSchema for Code<T> {}
