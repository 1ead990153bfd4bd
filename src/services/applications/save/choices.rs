//! Courses, professions and work in medical safety.

use domain::application::{Refusal, decide_choices, decide_edit};
use domain::eligibility::SafetyRole;
use domain::ids::OfferingId;
use domain::profession::Profession;
use domain::programme::Window;
use entity::{application_choice, licence};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::detail::contradictions;
use super::super::draft::{find_or_begin, insert_choice};
use super::super::edit::{Edit, Touches};
use super::{SaveRefusal, value};
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// What the first step asks for.
#[derive(Clone, Debug, Default)]
pub struct NewChoices {
    /// Wishes by rank, each once.
    pub offerings: Vec<OfferingId>,
    /// Licences held and jobs without a licence.
    pub licences: Vec<Profession>,
    /// The main one of them.
    pub main_profession: Option<Profession>,
    /// What [`Profession::Other`] stands for.
    pub other_profession: Option<String>,
    /// Work in medical safety.
    pub safety_role: Option<SafetyRole>,
    /// Knows that courses chosen together contradict each other.
    pub acknowledge_contradiction: bool,
}

/// Saves the choices. This is the first step, so it begins the draft if there is none.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] for an unknown year or an offering of another one.
pub async fn choices(ctx: &Ctx, year: i32, new: NewChoices) -> Result<(), Failure<SaveRefusal>> {
    let person = ctx.person()?;
    let programme = programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    let row = find_or_begin(&tx, ctx, &programme, person)
        .await
        .map_err(|failure| failure.map_refusal(SaveRefusal::Rule))?;
    let mut edit = Edit::on(tx, programme, row).await?;
    check_offerings(ctx, &edit, &new)?;
    let change = change(&edit, &new);
    write_choices(&mut edit, &new.offerings).await?;
    write_licences(&mut edit, &new.licences).await?;
    let row = &mut edit.dossier.application;
    row.main_profession = new.main_profession;
    row.other_profession = new.other_profession;
    row.safety_role = new.safety_role;
    edit.finish(ctx, change, Touches::Eligibility).await
}

/// Every choice is judged by its own window; adding one that is open is enough to change the rest of
/// the step. What contradicts must be known, and is known once it was saved.
fn check_offerings(ctx: &Ctx, edit: &Edit, new: &NewChoices) -> Result<(), Failure<SaveRefusal>> {
    let chosen = edit.dossier.offerings();
    let is_known = |id: &OfferingId| edit.programme.offering_by_id(*id).is_some();
    if !new.offerings.iter().all(is_known) {
        return Err(Failure::NotFound);
    }
    let state = edit.dossier.application.state;
    let (before, after) = (
        with_windows(&edit.programme, &chosen),
        with_windows(&edit.programme, &new.offerings),
    );
    let refused = |refusal: Refusal| Failure::Refused(refusal.into());
    decide_choices(state, &before, &after, ctx.now).map_err(refused)?;
    let mut windows = edit.dossier.edit_windows(&edit.programme);
    windows.extend(after.into_iter().map(|(_, window)| window));
    decide_edit(state, &windows, ctx.now).map_err(refused)?;
    let known = contradictions(&chosen, &edit.programme);
    let is_known = |one: OfferingId, other: OfferingId| {
        known.contains(&(one, other)) || known.contains(&(other, one))
    };
    let unknown: Vec<_> = contradictions(&new.offerings, &edit.programme)
        .into_iter()
        .filter(|(one, other)| !is_known(*one, *other))
        .collect();
    if unknown.is_empty() || new.acknowledge_contradiction {
        Ok(())
    } else {
        Err(Failure::Refused(SaveRefusal::Contradiction(unknown)))
    }
}

fn with_windows(programme: &ProgrammeYear, offerings: &[OfferingId]) -> Vec<(OfferingId, Window)> {
    let window = |id: &OfferingId| {
        let offering = programme.offering_by_id(*id)?;
        Some((*id, programme.window_of(offering)?))
    };
    offerings.iter().filter_map(window).collect()
}

fn change(edit: &Edit, new: &NewChoices) -> Change {
    let row = &edit.dossier.application;
    let professions = |list: &[Profession]| list.iter().map(|one| one.code()).collect::<Vec<_>>();
    Change::new("application.choose", "application", row.id.0)
        .field(
            "choices",
            keys(&edit.programme, &edit.dossier.offerings()),
            keys(&edit.programme, &new.offerings),
        )
        .field(
            "licences",
            professions(&edit.dossier.licences),
            professions(&new.licences),
        )
        .field(
            "main_profession",
            value(row.main_profession.map(Profession::code)),
            value(new.main_profession.map(Profession::code)),
        )
        .field(
            "other_profession",
            value(row.other_profession.as_deref()),
            value(new.other_profession.as_deref()),
        )
        .field(
            "safety_role",
            value(row.safety_role.map(SafetyRole::code)),
            value(new.safety_role.map(SafetyRole::code)),
        )
}

fn keys(programme: &ProgrammeYear, offerings: &[OfferingId]) -> Vec<String> {
    offerings
        .iter()
        .filter_map(|id| programme.offering_by_id(*id))
        .map(|offering| offering.key.clone())
        .collect()
}

/// Ranks and offerings are unique, so an exchange of two cannot be written row by row: all are
/// written anew.
async fn write_choices(
    edit: &mut Edit,
    offerings: &[OfferingId],
) -> Result<(), Failure<SaveRefusal>> {
    if edit.dossier.offerings() == offerings {
        return Ok(());
    }
    let id = edit.dossier.application.id;
    application_choice::Entity::delete_many()
        .filter(application_choice::COLUMN.application_id.eq(id))
        .exec(&edit.tx)
        .await?;
    edit.dossier.choices.clear();
    for (rank, offering) in (1..).zip(offerings) {
        let choice = insert_choice(&edit.tx, id, rank, *offering).await?;
        edit.dossier.choices.push(choice);
    }
    Ok(())
}

/// Licences belong to the person; a registration number that is kept with one stays.
async fn write_licences(
    edit: &mut Edit,
    licences: &[Profession],
) -> Result<(), Failure<SaveRefusal>> {
    let person = edit.dossier.person.id;
    let gone: Vec<_> = edit
        .dossier
        .licences
        .iter()
        .filter(|held| !licences.contains(held))
        .copied()
        .collect();
    if !gone.is_empty() {
        licence::Entity::delete_many()
            .filter(licence::COLUMN.person_id.eq(person))
            .filter(licence::Column::Profession.is_in(gone))
            .exec(&edit.tx)
            .await?;
    }
    let added: Vec<_> = licences
        .iter()
        .filter(|wanted| !edit.dossier.licences.contains(wanted))
        .map(|profession| licence::ActiveModel {
            person_id: Set(person),
            profession: Set(*profession),
            registration_number: Set(None),
            ..Default::default()
        })
        .collect();
    if !added.is_empty() {
        licence::Entity::insert_many(added)
            .exec_without_returning(&edit.tx)
            .await?;
    }
    edit.dossier.licences = licences.to_vec();
    Ok(())
}
