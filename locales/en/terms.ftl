# Words for the closed lists

# Professions and licences
term-profession-physician = Physician
term-profession-dentist = Dentist
term-profession-pharmacist = Pharmacist
term-profession-public_health_nurse = Public health nurse
term-profession-midwife = Midwife
term-profession-nurse = Nurse
term-profession-assistant_nurse = Assistant nurse
term-profession-radiological_technologist = Radiological technologist
term-profession-clinical_laboratory_technologist = Clinical laboratory technologist
term-profession-physical_therapist = Physical therapist
term-profession-occupational_therapist = Occupational therapist
term-profession-orthoptist = Orthoptist
term-profession-speech_therapist = Speech-language-hearing therapist
term-profession-clinical_engineer = Clinical engineer
term-profession-prosthetist_orthotist = Prosthetist and orthotist
term-profession-emergency_lifesaving_technician = Emergency life-saving technician
term-profession-dental_hygienist = Dental hygienist
term-profession-dental_technician = Dental technician
term-profession-registered_dietitian = Registered dietitian
term-profession-dietitian = Dietitian
term-profession-social_worker = Certified social worker
term-profession-mental_health_social_worker = Mental health social worker
term-profession-care_worker = Certified care worker
term-profession-public_psychologist = Certified public psychologist
term-profession-administrative = Administrative staff
term-profession-other = Other

# Kinds of facilities
term-facility_kind-hospital = Hospital
term-facility_kind-clinic_with_beds = Clinic with beds
term-facility_kind-clinic_without_beds = Clinic without beds
term-facility_kind-dental_clinic = Dental clinic
term-facility_kind-pharmacy = Insurance pharmacy
term-facility_kind-public_authority = Public authority or medical safety support centre
term-facility_kind-other = Other

# Founders
term-founder-national = National (including national university corporations and the National Hospital Organization)
term-founder-prefecture = Prefecture
term-founder-municipality = Municipality
term-founder-local_independent_agency = Local independent administrative agency
term-founder-red_cross = Japanese Red Cross Society
term-founder-saiseikai = Saiseikai
term-founder-koseiren = Koseiren
term-founder-other_public = Other public body
term-founder-social_insurance = Social insurance body
term-founder-public_interest_corporation = Public interest corporation
term-founder-medical_corporation = Medical corporation
term-founder-private_school = Private school corporation
term-founder-social_welfare = Social welfare corporation
term-founder-medical_cooperative = Medical cooperative
term-founder-company = Company
term-founder-individual = Individual
term-founder-other = Other

# Prefectures
term-prefecture-hokkaido = Hokkaido
term-prefecture-aomori = Aomori
term-prefecture-iwate = Iwate
term-prefecture-miyagi = Miyagi
term-prefecture-akita = Akita
term-prefecture-yamagata = Yamagata
term-prefecture-fukushima = Fukushima
term-prefecture-ibaraki = Ibaraki
term-prefecture-tochigi = Tochigi
term-prefecture-gunma = Gunma
term-prefecture-saitama = Saitama
term-prefecture-chiba = Chiba
term-prefecture-tokyo = Tokyo
term-prefecture-kanagawa = Kanagawa
term-prefecture-niigata = Niigata
term-prefecture-toyama = Toyama
term-prefecture-ishikawa = Ishikawa
term-prefecture-fukui = Fukui
term-prefecture-yamanashi = Yamanashi
term-prefecture-nagano = Nagano
term-prefecture-gifu = Gifu
term-prefecture-shizuoka = Shizuoka
term-prefecture-aichi = Aichi
term-prefecture-mie = Mie
term-prefecture-shiga = Shiga
term-prefecture-kyoto = Kyoto
term-prefecture-osaka = Osaka
term-prefecture-hyogo = Hyogo
term-prefecture-nara = Nara
term-prefecture-wakayama = Wakayama
term-prefecture-tottori = Tottori
term-prefecture-shimane = Shimane
term-prefecture-okayama = Okayama
term-prefecture-hiroshima = Hiroshima
term-prefecture-yamaguchi = Yamaguchi
term-prefecture-tokushima = Tokushima
term-prefecture-kagawa = Kagawa
term-prefecture-ehime = Ehime
term-prefecture-kochi = Kochi
term-prefecture-fukuoka = Fukuoka
term-prefecture-saga = Saga
term-prefecture-nagasaki = Nagasaki
term-prefecture-kumamoto = Kumamoto
term-prefecture-oita = Oita
term-prefecture-miyazaki = Miyazaki
term-prefecture-kagoshima = Kagoshima
term-prefecture-okinawa = Okinawa
term-prefecture-abroad = Outside Japan

# Steps of an application
term-step-choices = Courses and eligibility
term-step-person = About you
term-step-institution = Institution
term-step-training = Training and documents
term-step-motivation = Motivation
term-step-recommender = Recommender
term-step-consents = Consents
term-step-check = Check

# State of an application
term-state-draft = Draft
term-state-submitted = Received
term-state-withdrawn = Withdrawn

# Answers of an eligibility rule
term-outcome-met = Met
term-outcome-needs_person = The office will check
term-outcome-not_met = Not met

# Kinds of eligibility rules
term-severity-required = Required
term-severity-preferred = Preferred

# Work in medical safety
term-safety_role-dedicated = Full-time in medical safety only
term-safety_role-primary = Mainly in medical safety
term-safety_role-concurrent = Alongside other duties
term-safety_role-planned = Planned
term-safety_role-none = Not in medical safety

# Consents
term-consent-training = Use of personal data to run the training
term-consent-research = Use for research and education
term-consent-recording = Recording and photographs
term-consent-roster = Listing in the participants’ roster
term-consent-alumni = Contact from the network of graduates

# Kinds of documents
term-document-training_certificate = Training certificate
term-document-licence_copy = Copy of a licence
term-document-recommendation_letter = Letter of recommendation
term-document-other = Other document

# How the recommendation comes
term-recommender_way-link = By e-mail
term-recommender_way-paper = On paper

# Where the recommendation stands
term-recommendation-given = Given
term-recommendation-obtainable = Can be obtained
term-recommendation-awaited = Awaited
term-recommendation-unclear = Not known yet
term-recommendation-refused = Cannot be obtained

# Roles in the office
term-staff_role-administrator = Administrator
term-staff_role-coordinator = Coordinator
term-staff_role-screener = Screener
term-staff_role-accountant = Accountant

term-outbox_state-draft = Draft
term-outbox_state-approved = Approved, waiting for the opening
term-outbox_state-queued = Waiting to be sent
term-outbox_state-sent = Sent
term-outbox_state-failed = Could not be sent
term-outbox_state-expired = Expired
term-outbox_state-held = Not sent on purpose
