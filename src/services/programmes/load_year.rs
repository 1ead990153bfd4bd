//! Reading a year's programme: one statement per table, put together in memory.

use std::collections::HashMap;

use anyhow::Context as _;
use domain::eligibility::Rule;
use domain::ids::{CourseId, DomainId, LecturerId, OfferingId, SessionId};
use domain::programme::{SessionStatus, Window};
use domain::text::Localized;
use entity::{
    cohort, course, course_domain, credit, curriculum_domain, eligibility_rule, lecturer, offering,
    organiser, printed_correction, programme, programme_year, session, session_lecturer,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder};

use super::year::{
    Capacity, Cohort, Contact, Correction, Credit, CurriculumDomain, Offering, Programme,
    ProgrammeYear, Session,
};

pub(super) async fn load(
    db: &DatabaseConnection,
    row: &programme_year::Model,
) -> anyhow::Result<ProgrammeYear> {
    let cohorts = cohort::Entity::find()
        .filter(cohort::COLUMN.year.eq(row.year))
        .order_by_asc(cohort::Column::Id)
        .all(db)
        .await?;
    let programmes = programme::Entity::find()
        .filter(
            programme::COLUMN
                .id
                .is_in(cohorts.iter().map(|cohort| cohort.programme_id)),
        )
        .order_by_asc(programme::Column::Position)
        .all(db)
        .await?;
    let organiser_id = programmes
        .first()
        .context("a year without a programme")?
        .organiser_id;
    let organiser = organiser::Entity::find_by_id(organiser_id)
        .one(db)
        .await?
        .context("no organiser")?;
    let domains = curriculum_domain::Entity::find()
        .order_by_asc(curriculum_domain::Column::Position)
        .all(db)
        .await?;
    let offerings = load_offerings(db, &cohorts).await?;
    let sessions = load_sessions(db, row.year).await?;
    Ok(ProgrammeYear {
        year: row.year,
        revision: row.revision,
        contact: contact(organiser),
        programmes: programmes.into_iter().map(programme).collect(),
        cohorts: cohorts.into_iter().map(cohort).collect(),
        offerings,
        domains: domains
            .into_iter()
            .map(|row| CurriculumDomain {
                id: row.id,
                key: row.key,
                title: Localized::new(row.title_ja, row.title_en),
            })
            .collect(),
        sessions,
    })
}

async fn load_offerings(
    db: &DatabaseConnection,
    cohorts: &[cohort::Model],
) -> anyhow::Result<Vec<Offering>> {
    let rows = offering::Entity::find()
        .filter(
            offering::COLUMN
                .cohort_id
                .is_in(cohorts.iter().map(|cohort| cohort.id)),
        )
        .find_also_related(course::Entity)
        .all(db)
        .await?;
    let ids: Vec<OfferingId> = rows.iter().map(|(offering, _)| offering.id).collect();
    let mut rules: HashMap<OfferingId, Vec<Rule>> = HashMap::new();
    let found = eligibility_rule::Entity::find()
        .filter(eligibility_rule::COLUMN.offering_id.is_in(ids.clone()))
        .order_by_asc(eligibility_rule::Column::Position)
        .all(db)
        .await?;
    for row in found {
        rules.entry(row.offering_id).or_default().push(rule(row));
    }
    let mut corrections: HashMap<OfferingId, Vec<Correction>> = HashMap::new();
    let found = printed_correction::Entity::find()
        .filter(printed_correction::COLUMN.offering_id.is_in(ids))
        .order_by_asc(printed_correction::Column::Position)
        .all(db)
        .await?;
    for row in found {
        corrections
            .entry(row.offering_id)
            .or_default()
            .push(Correction {
                cours: row.cours,
                printed: row.printed,
                corrected: row.corrected,
                reason: Localized::new(row.reason_ja, row.reason_en),
            });
    }
    let mut domains: HashMap<CourseId, Vec<(DomainId, bool)>> = HashMap::new();
    for row in course_domain::Entity::find().all(db).await? {
        domains
            .entry(row.course_id)
            .or_default()
            .push((row.domain_id, row.confirmed));
    }
    let mut offerings = rows
        .into_iter()
        .map(|(row, course)| {
            let course = course.context("an offering without a course")?;
            let position = course.position;
            let rules = rules.remove(&row.id).unwrap_or_default();
            let corrections = corrections.remove(&row.id).unwrap_or_default();
            let domains = domains.get(&course.id).cloned().unwrap_or_default();
            Ok((
                position,
                put_together(row, course, domains, rules, corrections),
            ))
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    offerings.sort_by_key(|(position, offering)| (*position, offering.id));
    Ok(offerings
        .into_iter()
        .map(|(_, offering)| offering)
        .collect())
}

async fn load_sessions(db: &DatabaseConnection, year: i32) -> anyhow::Result<Vec<Session>> {
    let rows = session::Entity::find()
        .filter(session::COLUMN.year.eq(year))
        .filter(session::COLUMN.status.eq(SessionStatus::Planned))
        .all(db)
        .await?;
    let mut credits: HashMap<SessionId, Vec<Credit>> = HashMap::new();
    let found = credit::Entity::find()
        .inner_join(session::Entity)
        .filter(session::COLUMN.year.eq(year))
        .order_by_asc(credit::Column::OfferingId)
        .all(db)
        .await?;
    for row in found {
        credits.entry(row.session_id).or_default().push(Credit {
            offering_id: row.offering_id,
            cours: row.cours,
            domain_id: row.domain_id,
            minutes: row.minutes,
            required: row.required,
        });
    }
    let names: HashMap<LecturerId, Localized> = lecturer::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, Localized::new(row.name_ja, row.name_en)))
        .collect();
    let mut lecturers: HashMap<SessionId, Vec<Localized>> = HashMap::new();
    let found = session_lecturer::Entity::find()
        .inner_join(session::Entity)
        .filter(session::COLUMN.year.eq(year))
        .order_by_asc(session_lecturer::Column::Position)
        .all(db)
        .await?;
    for row in found {
        lecturers
            .entry(row.session_id)
            .or_default()
            .extend(names.get(&row.lecturer_id).cloned());
    }
    let mut sessions: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let credits = credits.remove(&row.id).unwrap_or_default();
            let lecturers = lecturers.remove(&row.id).unwrap_or_default();
            (row.position, session(row, credits, lecturers))
        })
        .collect();
    sessions.sort_by_key(|(position, s)| (s.held_on.is_none(), s.held_on, s.starts_at, *position));
    Ok(sessions.into_iter().map(|(_, session)| session).collect())
}

fn optional(ja: Option<String>, en: Option<String>) -> Option<Localized> {
    ja.map(|ja| Localized { ja, en })
}

fn contact(row: organiser::Model) -> Contact {
    Contact {
        name: Localized::new(row.name_ja, row.name_en),
        postal_code: row.postal_code,
        address: Localized::new(row.address_ja, row.address_en),
        phone: row.phone,
        email: row.email,
        url: row.url,
    }
}

fn programme(row: programme::Model) -> Programme {
    Programme {
        id: row.id,
        key: row.key,
        name: Localized::new(row.name_ja, row.name_en),
        official_name: Localized::new(row.official_name_ja, row.official_name_en),
        funding: Localized::new(row.funding_ja, row.funding_en),
        slogan: Localized::new(row.slogan_ja, row.slogan_en),
        about: Localized::new(row.about_ja, row.about_en),
        support: Localized::new(row.support_ja, row.support_en),
        notes: row.notes.0,
    }
}

fn cohort(row: cohort::Model) -> Cohort {
    Cohort {
        id: row.id,
        key: row.key,
        programme_id: row.programme_id,
        number: row.number,
        numeral: row.numeral,
        window: Window {
            opens_on: row.opens_on,
            closes_on: row.closes_on,
        },
        note: optional(row.note_ja, row.note_en),
    }
}

fn rule(row: eligibility_rule::Model) -> Rule {
    Rule {
        key: row.key,
        version: row.version,
        severity: row.severity,
        requirement: row.requirement,
        source: Localized::new(row.source_ja, row.source_en),
        source_ref: row.source_ref,
    }
}

fn put_together(
    row: offering::Model,
    course: course::Model,
    domains: Vec<(DomainId, bool)>,
    rules: Vec<Rule>,
    corrections: Vec<Correction>,
) -> Offering {
    Offering {
        id: row.id,
        key: row.key,
        course_key: course.key,
        cohort_id: row.cohort_id,
        programme_id: course.programme_id,
        title: Localized::new(course.title_ja, course.title_en),
        short: Localized::new(course.short_ja, course.short_en),
        title_conferred: course.title_conferred,
        objectives: course.objectives.0,
        domains,
        fee: row.fee_yen,
        stated_minutes: row.stated_minutes,
        stated_approximately: row.stated_approximately,
        capacity: Capacity {
            kind: row.capacity_kind,
            min: row.capacity_min,
            max: row.capacity_max,
        },
        recommender: Localized::new(row.recommender_ja, row.recommender_en),
        claim: optional(row.claim_ja, row.claim_en),
        rules,
        corrections,
    }
}

fn session(row: session::Model, credits: Vec<Credit>, lecturers: Vec<Localized>) -> Session {
    Session {
        id: row.id,
        key: row.key,
        kind: row.kind,
        format: row.format,
        held_on: row.held_on,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        required_minutes: row.required_minutes,
        title: Localized::new(row.title_ja, row.title_en),
        room: optional(row.room_ja, row.room_en),
        note: optional(row.note_ja, row.note_en),
        invented: row.invented,
        lecturers,
        credits,
    }
}
