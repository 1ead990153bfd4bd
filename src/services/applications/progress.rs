//! How far the applications of several people are: for whoever collects them and may know no more.

use std::collections::HashMap;
use std::hash::Hash;

use domain::application::{Gap, State};
use domain::desk::ItemState;
use domain::ids::{ApplicationId, InstitutionId, PersonId};
use domain::recommendation::RecommendationState;
use entity::{
    account, application, application_choice, consent, institution, licence, person, prior_training,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::dossier::Dossier;
use crate::services::programmes::ProgrammeYear;

/// How far one application is.
#[derive(Clone, Debug)]
pub(in crate::services) struct ApplicationProgress {
    /// Draft, submitted or withdrawn.
    pub(in crate::services) state: State,
    /// What keeps a draft from being sent; papers that a sent one still needs.
    pub(in crate::services) gaps: Vec<Gap>,
    /// Papers that were returned and not handed in again.
    pub(in crate::services) returned: usize,
    /// Papers the office waits for, the returned ones among them or not.
    pub(in crate::services) awaited: usize,
    /// Where the recommendation stands.
    pub(in crate::services) recommendation: RecommendationState,
}

/// How far each of these people is in a year, with one statement per table however many they are.
/// Whoever has no application is not in the answer.
pub(in crate::services) async fn of_people(
    db: &impl ConnectionTrait,
    programme: &ProgrammeYear,
    people: &[PersonId],
) -> Result<HashMap<PersonId, ApplicationProgress>, DbErr> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = application::Entity::find()
        .filter(application::COLUMN.year.eq(programme.year))
        .filter(application::Column::PersonId.is_in(people.iter().copied()))
        .all(db)
        .await?;
    let ids: Vec<ApplicationId> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut people_rows: HashMap<PersonId, (person::Model, account::Model)> =
        person::Entity::find()
            .filter(person::Column::Id.is_in(people.iter().copied()))
            .find_also_related(account::Entity)
            .all(db)
            .await?
            .into_iter()
            .filter_map(|(person, account)| Some((person.id, (person, account?))))
            .collect();
    let mut licences = grouped(
        licence::Entity::find()
            .filter(licence::Column::PersonId.is_in(people.iter().copied()))
            .all(db)
            .await?,
        |row| row.person_id,
    );
    let institutions: Vec<InstitutionId> =
        rows.iter().filter_map(|row| row.institution_id).collect();
    let institutions: HashMap<InstitutionId, institution::Model> = institution::Entity::find()
        .filter(institution::Column::Id.is_in(institutions))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut choices = grouped(
        application_choice::Entity::find()
            .filter(application_choice::Column::ApplicationId.is_in(ids.iter().copied()))
            .all(db)
            .await?,
        |row| row.application_id,
    );
    let mut trainings = grouped(
        prior_training::Entity::find()
            .filter(prior_training::Column::ApplicationId.is_in(ids.iter().copied()))
            .all(db)
            .await?,
        |row| row.application_id,
    );
    let mut consents = grouped(
        consent::Entity::find()
            .filter(consent::Column::ApplicationId.is_in(ids.iter().copied()))
            .all(db)
            .await?,
        |row| row.application_id,
    );
    let mut progress = HashMap::with_capacity(rows.len());
    for application in rows {
        let Some((person, account)) = people_rows.remove(&application.person_id) else {
            continue;
        };
        let dossier = Dossier {
            licences: take(&mut licences, &person.id)
                .into_iter()
                .map(|row| row.profession)
                .collect(),
            institution: application
                .institution_id
                .and_then(|id| institutions.get(&id).cloned()),
            choices: take(&mut choices, &application.id),
            trainings: take(&mut trainings, &application.id),
            consents: take(&mut consents, &application.id),
            // What is missing does not depend on these; the listing columns say the rest.
            documents: Vec::new(),
            recommendations: Vec::new(),
            item_decisions: Vec::new(),
            eligibility_decisions: Vec::new(),
            person,
            account,
            application,
        };
        progress.insert(dossier.person.id, of_one(&dossier, programme));
    }
    Ok(progress)
}

fn of_one(dossier: &Dossier, programme: &ProgrammeYear) -> ApplicationProgress {
    let row = &dossier.application;
    let answers = dossier.answers(programme);
    let count = |number: i32| usize::try_from(number).unwrap_or_default();
    ApplicationProgress {
        state: row.state,
        gaps: match row.state {
            State::Draft => answers.gaps(),
            State::Submitted => answers.missing_papers(),
            State::Withdrawn => Vec::new(),
        },
        returned: count(row.items_returned),
        // The recommendation is told apart, below.
        awaited: match row.state {
            State::Submitted => {
                let items = dossier.items(programme).into_iter();
                items
                    .filter(|item| item.is_decided_here() && item.state == ItemState::Missing)
                    .count()
            }
            State::Draft | State::Withdrawn => 0,
        },
        recommendation: row.recommendation_state,
    }
}

fn grouped<K: Eq + Hash, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

fn take<K: Eq + Hash, T>(groups: &mut HashMap<K, Vec<T>>, key: &K) -> Vec<T> {
    groups.remove(key).unwrap_or_default()
}
