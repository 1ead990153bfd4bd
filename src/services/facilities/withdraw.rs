//! Withdrawing a colleague: the invitation, the place on the list, or the application that was sent.

use domain::application::{State, decide_withdraw};
use domain::ids::{ApplicationId, FacilityMemberId, PersonId};
use domain::message::Message;
use domain::text::Localized;
use entity::{application, facility, facility_member};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::link::{self, Entry};
use super::{Refusal, as_contact, close_gap, is_listed, letters, members, touch};
use crate::i18n::Lang;
use crate::mail::{Addressee, FacilityWithdrew, Withdrawn};
use crate::services::applications::edit::Edit;
use crate::services::applications::withdraw::take_back;
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// What withdrawing somebody would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The colleague, as the contact wrote it.
    pub name: String,
    /// The address they were invited at.
    pub email: String,
    /// For which course.
    pub course: Localized,
    /// What would be withdrawn.
    pub what: Withdrawn,
}

/// Whom and what a withdrawal is about, for the page that asks for confirmation.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not on the list (any more); [`Refusal::Dead`].
pub async fn outlook(
    ctx: &Ctx,
    token: &str,
    id: FacilityMemberId,
) -> Result<Outlook, Failure<Refusal>> {
    let facility = match link::look(ctx, token).await? {
        Entry::Open(row) => row,
        Entry::Dead { why, .. } => return Err(Failure::Refused(Refusal::Dead(why))),
    };
    let member = find(ctx, facility.id, id).await?;
    if !is_listed(&member) {
        return Err(Failure::NotFound);
    }
    let programme = programmes::get_year(ctx, facility.year).await?;
    let state = match member.person_id {
        Some(person) => application_of(ctx, person, facility.year)
            .await?
            .map(|(_, state)| state),
        None => None,
    };
    Ok(Outlook {
        what: what(&member, state),
        course: letters::course(&programme, &member),
        name: member.name,
        email: member.email,
    })
}

fn what(member: &facility_member::Model, state: Option<State>) -> Withdrawn {
    match state {
        Some(State::Submitted) => Withdrawn::Application,
        _ if member.joined_at.is_some() => Withdrawn::Place,
        _ => Withdrawn::Invitation,
    }
}

async fn find(
    ctx: &Ctx,
    facility: domain::ids::FacilityId,
    id: FacilityMemberId,
) -> Result<facility_member::Model, Failure<Refusal>> {
    facility_member::Entity::find_by_id(id)
        .filter(facility_member::COLUMN.facility_id.eq(facility))
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)
}

async fn application_of(
    ctx: &Ctx,
    person: PersonId,
    year: i32,
) -> Result<Option<(ApplicationId, State)>, DbErr> {
    application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .column(application::Column::State)
        .filter(application::COLUMN.person_id.eq(person))
        .filter(application::COLUMN.year.eq(year))
        .into_tuple()
        .one(&ctx.app.db.read)
        .await
}

/// Withdraws a colleague. A sent application is withdrawn with it; a draft stays with its owner. The
/// colleague is told, and so is a recommender who has been asked and has not answered. Withdrawing
/// somebody who has gone is no mistake: the second click gets the answer of the first.
///
/// # Errors
/// [`Failure::NotFound`] for whoever was never on the list; [`Refusal::Dead`].
pub async fn withdraw(
    ctx: &Ctx,
    token: &str,
    id: FacilityMemberId,
    reason: &str,
) -> Result<(), Failure<Refusal>> {
    let facility = match link::look(ctx, token).await? {
        Entry::Open(row) => row,
        Entry::Dead { why, .. } => return Err(Failure::Refused(Refusal::Dead(why))),
    };
    let ctx = &as_contact(ctx, facility.id);
    let programme = programmes::get_year(ctx, facility.year).await?;
    let seen = find(ctx, facility.id, id).await?;
    let application = match seen.person_id.filter(|_| is_listed(&seen)) {
        Some(person) => application_of(ctx, person, facility.year).await?,
        None => None,
    };
    match application {
        Some((application, _)) => {
            let edit = Edit::of_application(ctx, application).await?;
            Box::pin(with_application(ctx, token, &programme, edit, id, reason)).await
        }
        None => without_application(ctx, token, &programme, id, reason).await,
    }
}

async fn without_application(
    ctx: &Ctx,
    token: &str,
    programme: &ProgrammeYear,
    id: FacilityMemberId,
    reason: &str,
) -> Result<(), Failure<Refusal>> {
    let tx = ctx.begin_write().await?;
    let Some((facility, member)) = leave_list(&tx, ctx, token, id, reason).await? else {
        return ctx.commit(tx).await;
    };
    let letter = FacilityWithdrew {
        collector: letters::collector(&facility),
        what: what(&member, None),
        number: None,
        course: letters::course(programme, &member),
        reason: reason.to_owned(),
        url: letters::own_page(ctx),
    };
    let to = letters::invited(&facility, &member);
    letters::withdrew(&tx, ctx, &to, letter, &once(&facility, &member)).await?;
    ctx.commit(tx).await
}

async fn with_application(
    ctx: &Ctx,
    token: &str,
    programme: &ProgrammeYear,
    mut edit: Edit,
    id: FacilityMemberId,
    reason: &str,
) -> Result<(), Failure<Refusal>> {
    let Some((facility, member)) = leave_list(&edit.tx, ctx, token, id, reason).await? else {
        return ctx.commit(edit.tx).await;
    };
    // Somebody else may have taken the place since it was looked at.
    if member.person_id != Some(edit.dossier.person.id) {
        return Err(Failure::Conflict);
    }
    let what = what(&member, Some(edit.dossier.application.state));
    if decide_withdraw(edit.dossier.application.state).is_ok() {
        take_back(ctx, &mut edit, Some(reason.to_owned())).await?;
    }
    let account = &edit.dossier.account;
    let lang = account.lang.as_deref().and_then(Lang::from_tag);
    let row = &edit.dossier.application;
    let to = Addressee {
        email: account.email.clone(),
        name: Some(row.name_as_listed.clone())
            .filter(|name| !name.is_empty())
            .or_else(|| Some(member.name.clone())),
        lang: lang.unwrap_or_else(|| letters::lang_of(&facility)),
        account: Some(account.id),
        application: Some(row.id),
    };
    let letter = FacilityWithdrew {
        collector: letters::collector(&facility),
        what,
        number: row.number.clone(),
        course: letters::course(programme, &member),
        reason: reason.to_owned(),
        url: letters::own_page(ctx),
    };
    letters::withdrew(&edit.tx, ctx, &to, letter, &once(&facility, &member)).await?;
    ctx.commit(edit.tx).await
}

/// The same colleague may be invited and withdrawn again; each time is told once.
fn once(facility: &facility::Model, member: &facility_member::Model) -> String {
    format!("facility-withdrew-{}-{}", member.id, facility.version)
}

/// Takes somebody off the list; `None` when that has been done.
async fn leave_list(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    token: &str,
    id: FacilityMemberId,
    reason: &str,
) -> Result<Option<(facility::Model, facility_member::Model)>, Failure<Refusal>> {
    if reason.is_empty() {
        return Err(Failure::Refused(Message::new("field.required").into()));
    }
    let facility = link::enter(tx, ctx, token).await?;
    let member = members(tx, facility.id)
        .await?
        .into_iter()
        .find(|member| member.id == id)
        .ok_or(Failure::NotFound)?;
    if !is_listed(&member) {
        return Ok(None);
    }
    let row = facility_member::ActiveModel {
        id: Unchanged(member.id),
        withdrawn_at: Set(Some(ctx.now)),
        withdrawal_reason: Set(Some(reason.to_owned())),
        ..Default::default()
    };
    facility_member::Entity::update(row).exec(tx).await?;
    close_gap(tx, facility.id).await?;
    touch(tx, ctx, &facility).await?;
    Change::new("facility.withdraw_colleague", "facility", facility.id.0)
        .field(
            "colleague_name",
            member.name.clone(),
            serde_json::Value::Null,
        )
        .field(
            "colleague_email",
            member.email.clone(),
            serde_json::Value::Null,
        )
        .because(reason)
        .record(tx, ctx)
        .await?;
    Ok(Some((facility, member)))
}
