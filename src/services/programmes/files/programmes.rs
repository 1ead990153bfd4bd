//! Organisers, programmes, curriculum domains, courses, years and cohorts.

use std::collections::BTreeMap;

use domain::ids::{CohortId, CourseId, DomainId, OrganiserId, ProgrammeId};
use domain::text::{Aliases, Localized, Texts};
use entity::{
    cohort, course, course_domain, curriculum_domain, organiser, programme, programme_year,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::writer::{Kind, Seen, Writer, columns, id_of, position, set};
use crate::seed::{Bilingual, Course, Plan};
use crate::services::audit::Change;

fn texts(texts: &[Bilingual]) -> Texts {
    Texts(
        texts
            .iter()
            .map(|text| Localized::new(&text.ja, &text.en))
            .collect(),
    )
}

impl Writer<'_> {
    /// Writes everything an offering stands on.
    pub(super) async fn programmes(&mut self, plan: &Plan) -> Result<(), DbErr> {
        self.write_organisers(plan).await?;
        self.write_programmes(plan).await?;
        self.write_domains(plan).await?;
        self.write_courses(plan).await?;
        self.write_cohorts(plan).await
    }

    async fn write_organisers(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for item in &plan.organisers {
            let found = self.stored.organisers.iter().find(|x| x.key == *item.key);
            let wanted = organiser::Model {
                id: OrganiserId(0),
                key: item.key.value.clone(),
                name_ja: item.name.ja.clone(),
                name_en: item.name.en.clone(),
                postal_code: item.postal_code.clone(),
                address_ja: item.address.ja.clone(),
                address_en: item.address.en.clone(),
                phone: item.phone.clone(),
                email: item.email.clone(),
                url: item.url.clone(),
            };
            let kind = Kind("organiser", Seen::Everywhere);
            let row = self
                .save::<organiser::Entity>(kind, organiser::Column::Id, found.cloned(), wanted)
                .await?;
            self.organisers.insert(row.key, row.id);
        }
        Ok(())
    }

    async fn write_programmes(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for (index, item) in plan.programmes.iter().enumerate() {
            let found = self.stored.programmes.iter().find(|x| x.key == *item.key);
            let wanted = programme::Model {
                id: ProgrammeId(0),
                key: item.key.value.clone(),
                organiser_id: id_of(&self.organisers, &item.organiser)?,
                position: position(index),
                name_ja: item.name.ja.clone(),
                name_en: item.name.en.clone(),
                official_name_ja: item.official_name.ja.clone(),
                official_name_en: item.official_name.en.clone(),
                funding_ja: item.funding.ja.clone(),
                funding_en: item.funding.en.clone(),
                slogan_ja: item.slogan.ja.clone(),
                slogan_en: item.slogan.en.clone(),
                about_ja: item.about.ja.clone(),
                about_en: item.about.en.clone(),
                support_ja: item.support.ja.clone(),
                support_en: item.support.en.clone(),
                notes: texts(&item.notes),
            };
            let kind = Kind("programme", Seen::Everywhere);
            let row = self
                .save::<programme::Entity>(kind, programme::Column::Id, found.cloned(), wanted)
                .await?;
            self.programmes.insert(row.key, row.id);
        }
        Ok(())
    }

    async fn write_domains(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for (index, item) in plan.domains.iter().enumerate() {
            let found = self.stored.domains.iter().find(|x| x.key == *item.key);
            let wanted = curriculum_domain::Model {
                id: DomainId(0),
                key: item.key.value.clone(),
                position: position(index),
                title_ja: item.title.ja.clone(),
                title_en: item.title.en.clone(),
            };
            let kind = Kind("curriculum_domain", Seen::Everywhere);
            let column = curriculum_domain::Column::Id;
            let row = self
                .save::<curriculum_domain::Entity>(kind, column, found.cloned(), wanted)
                .await?;
            self.domains.insert(row.key, row.id);
        }
        Ok(())
    }

    async fn write_courses(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for (index, item) in plan.courses.iter().enumerate() {
            let found = self.stored.courses.iter().find(|x| x.key == *item.key);
            let is_new = found.is_none();
            let wanted = course::Model {
                id: CourseId(0),
                key: item.key.value.clone(),
                programme_id: id_of(&self.programmes, &item.programme)?,
                position: position(index),
                title_ja: item.title.ja.clone(),
                title_en: item.title.en.clone(),
                short_ja: item.short.ja.clone(),
                short_en: item.short.en.clone(),
                title_conferred: item.title_conferred.clone(),
                aliases: Aliases(item.aliases.clone()),
                objectives: texts(&item.objectives),
            };
            let kind = Kind("course", Seen::Everywhere);
            let row = self
                .save::<course::Entity>(kind, course::Column::Id, found.cloned(), wanted)
                .await?;
            self.write_course_domains(row.id, item, is_new).await?;
            self.courses.insert(row.key, row.id);
        }
        Ok(())
    }

    async fn write_course_domains(
        &mut self,
        course_id: CourseId,
        item: &Course,
        is_new: bool,
    ) -> Result<(), DbErr> {
        let mut wanted = BTreeMap::new();
        for key in &item.domains {
            wanted.insert(id_of(&self.domains, key)?, item.domains_confirmed);
        }
        let before: BTreeMap<DomainId, bool> = self
            .stored
            .course_domains
            .iter()
            .filter(|row| row.course_id == course_id)
            .map(|row| (row.domain_id, row.confirmed))
            .collect();
        if before == wanted {
            return Ok(());
        }
        if !is_new {
            let change = Change::new("programme.change", "course", course_id.0).field(
                "domains",
                json!(before),
                json!(wanted),
            );
            self.changed(Seen::Everywhere, change).await?;
            course_domain::Entity::delete_many()
                .filter(course_domain::COLUMN.course_id.eq(course_id))
                .exec(self.tx)
                .await?;
        }
        for (domain_id, confirmed) in wanted {
            course_domain::ActiveModel {
                course_id: set(course_id),
                domain_id: set(domain_id),
                confirmed: set(confirmed),
            }
            .insert(self.tx)
            .await?;
        }
        Ok(())
    }

    async fn write_cohorts(&mut self, plan: &Plan) -> Result<(), DbErr> {
        let described = plan.years.iter().map(|year| *year.year);
        let of_cohorts = plan.cohorts.iter().map(|cohort| *cohort.year);
        let years: std::collections::BTreeSet<i32> = described.chain(of_cohorts).collect();
        for year in years {
            if self.stored.years.iter().any(|row| row.year == year) {
                continue;
            }
            programme_year::ActiveModel {
                year: set(year),
                revision: set(0),
            }
            .insert(self.tx)
            .await?;
            self.count_added(Seen::In(year), 1);
        }
        for item in &plan.cohorts {
            let found = self.stored.cohorts.iter().find(|x| x.key == *item.key);
            let (note_ja, note_en) = columns(item.note.as_ref());
            let wanted = cohort::Model {
                id: CohortId(0),
                key: item.key.value.clone(),
                programme_id: id_of(&self.programmes, &item.programme)?,
                year: *item.year,
                number: item.number,
                numeral: item.numeral,
                opens_on: item.opens_on,
                closes_on: item.closes_on,
                note_ja,
                note_en,
                // A file describes the cohort; opening it is an act of a person.
                opened_at: found.and_then(|row| row.opened_at),
                opened_by: found.and_then(|row| row.opened_by),
            };
            let kind = Kind("cohort", Seen::In(*item.year));
            let row = self
                .save::<cohort::Entity>(kind, cohort::Column::Id, found.cloned(), wanted)
                .await?;
            self.cohorts.insert(row.key, (row.id, row.year));
        }
        Ok(())
    }
}
