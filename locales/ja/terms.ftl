# 決まった選択肢の言葉

# 職種・免許
term-profession-physician = 医師
term-profession-dentist = 歯科医師
term-profession-pharmacist = 薬剤師
term-profession-public_health_nurse = 保健師
term-profession-midwife = 助産師
term-profession-nurse = 看護師
term-profession-assistant_nurse = 准看護師
term-profession-radiological_technologist = 診療放射線技師
term-profession-clinical_laboratory_technologist = 臨床検査技師
term-profession-physical_therapist = 理学療法士
term-profession-occupational_therapist = 作業療法士
term-profession-orthoptist = 視能訓練士
term-profession-speech_therapist = 言語聴覚士
term-profession-clinical_engineer = 臨床工学技士
term-profession-prosthetist_orthotist = 義肢装具士
term-profession-emergency_lifesaving_technician = 救急救命士
term-profession-dental_hygienist = 歯科衛生士
term-profession-dental_technician = 歯科技工士
term-profession-registered_dietitian = 管理栄養士
term-profession-dietitian = 栄養士
term-profession-social_worker = 社会福祉士
term-profession-mental_health_social_worker = 精神保健福祉士
term-profession-care_worker = 介護福祉士
term-profession-public_psychologist = 公認心理師
term-profession-administrative = 事務職
term-profession-other = その他

# 施設の種類
term-facility_kind-hospital = 病院
term-facility_kind-clinic_with_beds = 有床診療所
term-facility_kind-clinic_without_beds = 無床診療所
term-facility_kind-dental_clinic = 歯科診療所
term-facility_kind-pharmacy = 保険薬局
term-facility_kind-public_authority = 行政・医療安全支援センター
term-facility_kind-other = その他

# 開設者
term-founder-national = 国（国立大学法人・国立病院機構などを含む）
term-founder-prefecture = 都道府県
term-founder-municipality = 市町村
term-founder-local_independent_agency = 地方独立行政法人
term-founder-red_cross = 日本赤十字社
term-founder-saiseikai = 済生会
term-founder-koseiren = 厚生農業協同組合連合会
term-founder-other_public = その他の公的機関
term-founder-social_insurance = 社会保険関係団体
term-founder-public_interest_corporation = 公益法人
term-founder-medical_corporation = 医療法人
term-founder-private_school = 私立学校法人
term-founder-social_welfare = 社会福祉法人
term-founder-medical_cooperative = 医療生協
term-founder-company = 会社
term-founder-individual = 個人
term-founder-other = その他

# 都道府県
term-prefecture-hokkaido = 北海道
term-prefecture-aomori = 青森県
term-prefecture-iwate = 岩手県
term-prefecture-miyagi = 宮城県
term-prefecture-akita = 秋田県
term-prefecture-yamagata = 山形県
term-prefecture-fukushima = 福島県
term-prefecture-ibaraki = 茨城県
term-prefecture-tochigi = 栃木県
term-prefecture-gunma = 群馬県
term-prefecture-saitama = 埼玉県
term-prefecture-chiba = 千葉県
term-prefecture-tokyo = 東京都
term-prefecture-kanagawa = 神奈川県
term-prefecture-niigata = 新潟県
term-prefecture-toyama = 富山県
term-prefecture-ishikawa = 石川県
term-prefecture-fukui = 福井県
term-prefecture-yamanashi = 山梨県
term-prefecture-nagano = 長野県
term-prefecture-gifu = 岐阜県
term-prefecture-shizuoka = 静岡県
term-prefecture-aichi = 愛知県
term-prefecture-mie = 三重県
term-prefecture-shiga = 滋賀県
term-prefecture-kyoto = 京都府
term-prefecture-osaka = 大阪府
term-prefecture-hyogo = 兵庫県
term-prefecture-nara = 奈良県
term-prefecture-wakayama = 和歌山県
term-prefecture-tottori = 鳥取県
term-prefecture-shimane = 島根県
term-prefecture-okayama = 岡山県
term-prefecture-hiroshima = 広島県
term-prefecture-yamaguchi = 山口県
term-prefecture-tokushima = 徳島県
term-prefecture-kagawa = 香川県
term-prefecture-ehime = 愛媛県
term-prefecture-kochi = 高知県
term-prefecture-fukuoka = 福岡県
term-prefecture-saga = 佐賀県
term-prefecture-nagasaki = 長崎県
term-prefecture-kumamoto = 熊本県
term-prefecture-oita = 大分県
term-prefecture-miyazaki = 宮崎県
term-prefecture-kagoshima = 鹿児島県
term-prefecture-okinawa = 沖縄県
term-prefecture-abroad = 国外

# 申込の手順
term-step-choices = コースと資格
term-step-person = 本人
term-step-institution = 所属機関
term-step-training = 研修歴・書類
term-step-motivation = 志望
term-step-recommender = 推薦者
term-step-consents = 同意
term-step-check = 確認

# 申込の状態
term-state-draft = 下書き
term-state-submitted = 受付済
term-state-withdrawn = 取下げ

# 受講資格の判定
term-outcome-met = 満たしています
term-outcome-needs_person = 事務局が確認します
term-outcome-not_met = 満たしていません

# 受講資格の種類
term-severity-required = 必須
term-severity-preferred = 望ましい

# 医療安全業務への従事
term-safety_role-dedicated = 専従
term-safety_role-primary = 専任
term-safety_role-concurrent = 兼任
term-safety_role-planned = 従事予定
term-safety_role-none = 従事していない

# 同意の項目
term-consent-training = 研修の運営のための個人情報の利用
term-consent-research = 研究・教育での利用
term-consent-recording = 録画・撮影
term-consent-roster = 受講者名簿への掲載
term-consent-alumni = 修了者ネットワークからの連絡

# 書類の種類
term-document-training_certificate = 研修修了証
term-document-licence_copy = 免許証の写し
term-document-recommendation_letter = 推薦書
term-document-other = その他の書類

# 推薦の方法
term-recommender_way-link = メール
term-recommender_way-paper = 書面で提出

# 推薦の状況
term-recommendation-given = 推薦を得ている
term-recommendation-obtainable = 得られる見込み
term-recommendation-awaited = 回答待ち
term-recommendation-unclear = わからない
term-recommendation-refused = 得られない

# 事務局の役割
term-staff_role-administrator = 管理者
term-staff_role-coordinator = 事務局
term-staff_role-screener = 選考委員
term-staff_role-accountant = 会計

term-outbox_state-draft = 下書き
term-outbox_state-approved = 承認済（開始待ち）
term-outbox_state-queued = 送信待ち
term-outbox_state-sent = 送信済
term-outbox_state-failed = 送信できませんでした
term-outbox_state-expired = 期限切れ
term-outbox_state-held = 送信しない
