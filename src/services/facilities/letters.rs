//! The letters about a facility's page, put into the outbox with the change they tell of.

use domain::text::Localized;
use entity::{facility, facility_member};
use sea_orm::ConnectionTrait;

use crate::i18n::Lang;
use crate::mail::{
    self, Addressee, ColleagueGone, Collector, FacilityInvitation, FacilityLink, FacilityWithdrew,
    Letter,
};
use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;

/// Where a facility's link leads, in front of its token.
const FACILITY_PATH: &str = "/facility/";
/// Where an invitation leads, in front of its token.
const JOIN_PATH: &str = "/join/";

pub(super) fn lang_of(facility: &facility::Model) -> Lang {
    Lang::from_tag(&facility.lang).unwrap_or_default()
}

fn whole(ctx: &Ctx, path: &str, token: &str) -> String {
    let origin = ctx.app.config.public_url.trim_end_matches('/');
    format!("{origin}{path}{token}")
}

fn contact(facility: &facility::Model) -> Addressee {
    Addressee {
        email: facility.contact_email.clone(),
        name: Some(facility.contact_name.clone()),
        lang: lang_of(facility),
        account: None,
        application: None,
    }
}

/// The page of whoever was withdrawn.
pub(super) fn own_page(ctx: &Ctx) -> String {
    whole(ctx, "/my", "")
}

pub(super) fn collector(facility: &facility::Model) -> Collector {
    Collector {
        facility: facility.name.clone(),
        contact_name: facility.contact_name.clone(),
        contact_email: facility.contact_email.clone(),
        year: facility.year,
    }
}

/// The title of the course somebody was invited for.
pub(super) fn course(programme: &ProgrammeYear, member: &facility_member::Model) -> Localized {
    programme
        .offering_by_id(member.offering_id)
        .map_or_else(|| Localized::new("", ""), |offering| offering.title.clone())
}

pub(super) async fn link(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    facility: &facility::Model,
    token: &str,
) -> anyhow::Result<()> {
    let letter = Letter::FacilityLink(FacilityLink {
        url: whole(ctx, FACILITY_PATH, token),
        facility: facility.name.clone(),
        year: facility.year,
        expires_at: facility.expires_at,
    });
    mail::queue(tx, ctx, &contact(facility), &letter, None).await?;
    Ok(())
}

pub(super) async fn invitation(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    facility: &facility::Model,
    programme: &ProgrammeYear,
    member: &facility_member::Model,
    token: &str,
) -> anyhow::Result<()> {
    let window = programme
        .offering_by_id(member.offering_id)
        .and_then(|offering| programme.window_of(offering));
    let letter = Letter::FacilityInvitation(FacilityInvitation {
        collector: collector(facility),
        url: whole(ctx, JOIN_PATH, token),
        course: course(programme, member),
        until: window.map(|window| window.closes_on),
        expires_at: facility.expires_at,
    });
    mail::queue(tx, ctx, &invited(facility, member), &letter, None).await?;
    Ok(())
}

/// A colleague at the address they were invited at.
pub(super) fn invited(facility: &facility::Model, member: &facility_member::Model) -> Addressee {
    Addressee {
        email: member.email.clone(),
        name: Some(member.name.clone()),
        lang: lang_of(facility),
        account: None,
        application: None,
    }
}

pub(super) async fn withdrew(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    to: &Addressee,
    letter: FacilityWithdrew,
    once: &str,
) -> anyhow::Result<()> {
    mail::queue(tx, ctx, to, &Letter::FacilityWithdrew(letter), Some(once)).await?;
    Ok(())
}

pub(super) async fn gone(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    facility: &facility::Model,
    programme: &ProgrammeYear,
    member: &facility_member::Model,
    declined: bool,
) -> anyhow::Result<()> {
    let letter = Letter::ColleagueGone(ColleagueGone {
        facility: facility.name.clone(),
        colleague: member.name.clone(),
        course: course(programme, member),
        declined,
        year: facility.year,
        url: whole(ctx, &format!("/{}/facility/link", facility.year), ""),
    });
    mail::queue(tx, ctx, &contact(facility), &letter, None).await?;
    Ok(())
}
