//! Who applies. Names are kept to the code point.

use entity::person;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::EntityTrait;

use super::super::edit::{Edit, Touches};
use super::{SaveRefusal, value};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What a person says about themselves. In a draft names may still be empty.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// 姓
    pub family_name: String,
    /// 名
    pub given_name: String,
    /// セイ, in full-width katakana.
    pub family_kana: String,
    /// メイ, in full-width katakana.
    pub given_kana: String,
    /// 旧姓
    pub former_family_name: Option<String>,
    /// Family name in Latin letters.
    pub roman_family: Option<String>,
    /// Given name in Latin letters.
    pub roman_given: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
}

/// Saves who applies.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn person(ctx: &Ctx, year: i32, new: NewPerson) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let change = change(&edit, &new);
    let row = &mut edit.dossier.person;
    row.family_name = new.family_name;
    row.given_name = new.given_name;
    row.family_kana = new.family_kana;
    row.given_kana = new.given_kana;
    row.former_family_name = new.former_family_name;
    row.roman_family = new.roman_family;
    row.roman_given = new.roman_given;
    row.phone = new.phone;
    row.updated_at = ctx.now;
    let written = row.clone();
    let written = person::ActiveModel {
        id: Unchanged(written.id),
        account_id: Unchanged(written.account_id),
        created_at: Unchanged(written.created_at),
        family_name: Set(written.family_name),
        given_name: Set(written.given_name),
        family_kana: Set(written.family_kana),
        given_kana: Set(written.given_kana),
        former_family_name: Set(written.former_family_name),
        roman_family: Set(written.roman_family),
        roman_given: Set(written.roman_given),
        phone: Set(written.phone),
        updated_at: Set(written.updated_at),
    };
    person::Entity::update(written).exec(&edit.tx).await?;
    edit.finish(ctx, change, Touches::NothingJudged).await
}

fn change(edit: &Edit, new: &NewPerson) -> Change {
    let row = &edit.dossier.person;
    Change::new(
        "application.save_person",
        "application",
        edit.dossier.application.id.0,
    )
    .field(
        "family_name",
        row.family_name.as_str(),
        new.family_name.as_str(),
    )
    .field(
        "given_name",
        row.given_name.as_str(),
        new.given_name.as_str(),
    )
    .field(
        "family_kana",
        row.family_kana.as_str(),
        new.family_kana.as_str(),
    )
    .field(
        "given_kana",
        row.given_kana.as_str(),
        new.given_kana.as_str(),
    )
    .field(
        "former_family_name",
        value(row.former_family_name.as_deref()),
        value(new.former_family_name.as_deref()),
    )
    .field(
        "roman_family",
        value(row.roman_family.as_deref()),
        value(new.roman_family.as_deref()),
    )
    .field(
        "roman_given",
        value(row.roman_given.as_deref()),
        value(new.roman_given.as_deref()),
    )
    .field(
        "phone",
        value(row.phone.as_deref()),
        value(new.phone.as_deref()),
    )
}
