//! Sessions as readers see them: by day, with what is known of them.

use chrono::{NaiveDate, NaiveTime};
use domain::ids::OfferingId;
use serde::Serialize;

use super::voice::Voice;
use crate::services::programmes::{ProgrammeYear, Session};

/// A day and what is taught on it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DayView {
    pub(super) day: NaiveDate,
    pub(super) sessions: Vec<SessionView>,
}

/// A session with times.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SessionView {
    from: NaiveTime,
    to: Option<NaiveTime>,
    title: String,
    room: Option<String>,
    lecturers: String,
    /// Which courses it counts for; empty where that goes without saying.
    courses: String,
    /// Its curriculum area, on the page of one course.
    domain: Option<String>,
    minutes: Option<i32>,
}

/// Who a list of sessions is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum For {
    /// Everybody: says which courses a session belongs to.
    AllCourses,
    /// The trainees of one offering: says what it counts for there.
    Offering(OfferingId),
}

/// The sessions with times, by day. Days whose times are not set are left out.
pub(super) fn by_day<'a>(
    voice: Voice<'_>,
    year: &ProgrammeYear,
    sessions: impl Iterator<Item = &'a Session>,
    reader: For,
) -> Vec<DayView> {
    let mut days: Vec<DayView> = Vec::new();
    for session in sessions {
        let (Some(day), Some(from)) = (session.held_on, session.starts_at) else {
            continue;
        };
        let shown = SessionView::new(voice, year, session, from, reader);
        match days.last_mut() {
            Some(last) if last.day == day => last.sessions.push(shown),
            _ => days.push(DayView {
                day,
                sessions: vec![shown],
            }),
        }
    }
    days
}

impl SessionView {
    fn new(
        voice: Voice<'_>,
        year: &ProgrammeYear,
        session: &Session,
        from: NaiveTime,
        reader: For,
    ) -> Self {
        let lecturers: Vec<String> = session
            .lecturers
            .iter()
            .map(|name| voice.local(name))
            .collect();
        let (courses, credit) = match reader {
            For::AllCourses => (course_names(voice, year, session), None),
            For::Offering(offering) => (String::new(), session.credit(offering)),
        };
        Self {
            from,
            to: session.ends_at,
            title: voice.local(&session.title),
            room: session.room.as_ref().map(|room| voice.local(room)),
            lecturers: voice.list(&lecturers),
            courses,
            domain: credit
                .and_then(|credit| credit.domain_id)
                .and_then(|id| year.domains.iter().find(|domain| domain.id == id))
                .map(|domain| voice.local(&domain.title)),
            minutes: credit.and_then(|credit| credit.minutes),
        }
    }
}

fn course_names(voice: Voice<'_>, year: &ProgrammeYear, session: &Session) -> String {
    let credited: Vec<String> = year
        .offerings
        .iter()
        .filter(|offering| session.credit(offering.id).is_some())
        .map(|offering| voice.local(&offering.short))
        .collect();
    if credited.len() == year.offerings.len() {
        return voice.plain("public.all_courses");
    }
    voice.list(&credited)
}

/// Whether anything readers see is invented, for the demo.
pub(super) fn is_invented<'a>(mut sessions: impl Iterator<Item = &'a Session>) -> bool {
    sessions.any(|session| session.invented)
}
