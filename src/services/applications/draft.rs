//! Opening the one draft of a person and year.

use domain::application::{Refusal, State, decide_choose, decide_edit};
use domain::ids::{ApplicationId, OfferingId, PersonId};
use domain::recommendation::RecommendationState;
use entity::{application, application_choice};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr};

use super::dossier::{self, year_windows};
use super::edit::Edit;
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// Opens the application of whoever asks, in a year: the one that exists, else a new draft. A course
/// becomes the first choice of a draft that has none yet. Asking again changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown year or course; a [`Refusal`] when nothing is open in which a
/// draft could be begun.
pub async fn open(
    ctx: &Ctx,
    year: i32,
    preselect: Option<&str>,
) -> Result<ApplicationId, Failure<Refusal>> {
    let person = ctx.person()?;
    let programme = programmes::get_year(ctx, year).await?;
    let offering = match preselect {
        Some(course) => Some(programme.offering(course).ok_or(Failure::NotFound)?),
        None => None,
    };
    let tx = ctx.begin_write().await?;
    let row = find_or_begin(&tx, ctx, &programme, person).await?;
    let id = row.id;
    let mut edit = Edit::on(tx, programme.clone(), row).await?;
    let may_choose =
        edit.dossier.application.state == State::Draft && edit.dossier.choices.is_empty();
    if let Some(offering) = offering.filter(|_| may_choose) {
        if let Some(window) = programme.window_of(offering) {
            decide_choose(window, ctx.now).map_err(Failure::Refused)?;
        }
        let first = insert_choice(&edit.tx, id, 1, offering.id).await?;
        edit.dossier.choices.push(first);
        edit.settle(ctx).await?;
        Change::new("application.choose", "application", id.0)
            .field("choices", Vec::<String>::new(), vec![offering.key.clone()])
            .record(&edit.tx, ctx)
            .await?;
    }
    ctx.commit(edit.tx).await?;
    Ok(id)
}

/// The row of a person and year, made if it is not there. The person's row is the guard: two tabs
/// that begin at the same moment come one after the other.
pub(super) async fn find_or_begin(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    programme: &ProgrammeYear,
    person: PersonId,
) -> Result<application::Model, Failure<Refusal>> {
    if let Some(row) = dossier::lock(tx, person, programme.year).await? {
        return Ok(row);
    }
    decide_edit(State::Draft, &year_windows(programme), ctx.now).map_err(Failure::Refused)?;
    let row = begin(tx, ctx, programme.year, person).await?;
    Change::new("application.open", "application", row.id.0)
        .field("state", serde_json::Value::Null, State::Draft.code())
        .record(tx, ctx)
        .await?;
    Ok(row)
}

async fn begin(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    year: i32,
    person: PersonId,
) -> Result<application::Model, DbErr> {
    application::ActiveModel {
        person_id: Set(person),
        year: Set(year),
        state: Set(State::Draft),
        version: Set(1),
        complete: Set(false),
        no_training: Set(false),
        motivation: Set(String::new()),
        name_as_listed: Set(String::new()),
        institution_as_listed: Set(String::new()),
        kana_key: Set(String::new()),
        search_text: Set(String::new()),
        created_at: Set(ctx.now),
        updated_at: Set(ctx.now),
        recommendation_state: Set(RecommendationState::NotAsked),
        ..Default::default()
    }
    .insert(tx)
    .await
}

pub(super) async fn insert_choice(
    tx: &DatabaseTransaction,
    application: ApplicationId,
    rank: i32,
    offering: OfferingId,
) -> Result<application_choice::Model, DbErr> {
    application_choice::ActiveModel {
        application_id: Set(application),
        rank: Set(rank),
        offering_id: Set(offering),
        assessment: Set(None),
        assessed_at: Set(None),
        ..Default::default()
    }
    .insert(tx)
    .await
}
