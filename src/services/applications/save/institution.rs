//! Where the applicant works.

use domain::institution::{FacilityKind, Founder, Prefecture};
use entity::institution;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::super::edit::{Edit, Touches};
use super::{SaveRefusal, value};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// An institution as its applicant describes it, and their place in it. In a draft anything may
/// still be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewInstitution {
    /// Name, as typed.
    pub name: String,
    /// Kind of facility.
    pub kind: Option<FacilityKind>,
    /// Who founded it.
    pub founder: Option<Founder>,
    /// Number of beds, where the kind has any.
    pub beds: Option<i32>,
    /// Prefecture.
    pub prefecture: Option<Prefecture>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// The legal entity that pays, when it is another one.
    pub legal_entity: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
}

/// Saves where the applicant works.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn institution(
    ctx: &Ctx,
    year: i32,
    new: NewInstitution,
) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let change = change(&edit, &new);
    let row = &mut edit.dossier.application;
    row.department.clone_from(&new.department);
    row.job_title.clone_from(&new.job_title);
    if !change.is_empty() {
        write(ctx, &mut edit, new).await?;
    }
    edit.finish(ctx, change, Touches::NothingJudged).await
}

/// The row belongs to this application alone, so it is changed in place.
async fn write(
    ctx: &Ctx,
    edit: &mut Edit,
    new: NewInstitution,
) -> Result<(), Failure<SaveRefusal>> {
    let mut row = institution::ActiveModel {
        name: Set(new.name),
        kind: Set(new.kind),
        founder: Set(new.founder),
        beds: Set(new.beds),
        prefecture: Set(new.prefecture),
        postal_code: Set(new.postal_code),
        address: Set(new.address),
        legal_entity: Set(new.legal_entity),
        updated_at: Set(ctx.now),
        ..Default::default()
    };
    let written = if let Some(known) = &edit.dossier.institution {
        row.id = Unchanged(known.id);
        row.created_at = Unchanged(known.created_at);
        institution::Entity::update(row).exec(&edit.tx).await?
    } else {
        row.created_at = Set(ctx.now);
        row.insert(&edit.tx).await?
    };
    edit.dossier.application.institution_id = Some(written.id);
    edit.dossier.institution = Some(written);
    Ok(())
}

fn change(edit: &Edit, new: &NewInstitution) -> Change {
    let row = &edit.dossier.application;
    let old = edit.dossier.institution.as_ref();
    let texts = [
        (
            "institution",
            old.map_or("", |row| row.name.as_str()).into(),
            new.name.as_str().into(),
        ),
        (
            "kind",
            value(old.and_then(|row| row.kind).map(FacilityKind::code)),
            value(new.kind.map(FacilityKind::code)),
        ),
        (
            "founder",
            value(old.and_then(|row| row.founder).map(Founder::code)),
            value(new.founder.map(Founder::code)),
        ),
        (
            "prefecture",
            value(old.and_then(|row| row.prefecture).map(Prefecture::code)),
            value(new.prefecture.map(Prefecture::code)),
        ),
        (
            "postal_code",
            value(old.and_then(|row| row.postal_code.as_deref())),
            value(new.postal_code.as_deref()),
        ),
        (
            "address",
            value(old.and_then(|row| row.address.as_deref())),
            value(new.address.as_deref()),
        ),
        (
            "legal_entity",
            value(old.and_then(|row| row.legal_entity.as_deref())),
            value(new.legal_entity.as_deref()),
        ),
        (
            "department",
            value(row.department.as_deref()),
            value(new.department.as_deref()),
        ),
        (
            "job_title",
            value(row.job_title.as_deref()),
            value(new.job_title.as_deref()),
        ),
    ];
    let change = Change::new("application.save_institution", "application", row.id.0).field(
        "beds",
        old.and_then(|row| row.beds),
        new.beds,
    );
    texts.into_iter().fold(
        change,
        |change, (name, before, after): (_, serde_json::Value, serde_json::Value)| {
            change.field(name, before, after)
        },
    )
}
