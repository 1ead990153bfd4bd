# 申請者の画面
my-list_separator = 、

my-step-application = { $year }年度の申込
my-step-changing = 受付番号{ $number }の申込を変更しています。
my-step-changing_until = { $date }まで変更できます。
my-step-next = 保存して次へ進む
my-step-leave = 保存して中断する
my-step-save = 保存する
my-step-back_to_check = 保存せずに申込の内容へ戻る

my-refusal-contradiction = 受講資格が両立しないコースを選んでいます。このまま進む場合は、確認のうえチェックを入れてください。
my-refusal-trainings_entered = 研修が入力されています。「なし」にする場合は、先に研修を削除してください。
my-refusal-too_many_trainings = 研修は{ $max }件まで入力できます。
my-refusal-too_many_files = 書類は{ $max }件までお送りいただけます。不要なものを削除してから、もう一度お送りください。
my-refusal-too_much = 書類は合計{ $megabytes }MBまでお送りいただけます。不要なものを削除してから、もう一度お送りください。
my-refusal-broke_off = 送信が途中で切れました。もう一度お送りください。

my-rule-holds_any = { $licences }の免許をお持ちの方
my-rule-holds_none = { $licences }の免許をお持ちでない方
my-rule-healthcare_profession = 医療者の方
my-rule-prior_training = 医療安全管理者{ $hours }時間研修を修了した方
my-rule-safety_role = 医療安全業務に従事している方、または従事する予定の方
my-rule-recommendation = { $recommender }の推薦を得られる方

# /my
my-home-heading = 自分の申込
my-home-year = { $year }年度
my-home-draft = 下書きです。まだ送られていません。
my-home-not_sent = 受付期間が終わったため、この下書きを送ることはできません。
my-home-received = 申込を受け付けました。
my-home-received_without_papers = 申込を受け付けました。まだそろっていない書類があります。
my-home-withdrawn = 申込を取り下げました。
my-home-next_fill = あと{ $count }項目を入力してください。
my-home-next_send = 内容を確認して、申込を送ってください。
my-home-next_papers = 足りない書類を添付してください。
my-home-next_change_or_wait = 選考の結果をお待ちください。期限までは内容を変更できます。
my-home-next_wait = 選考の結果をお待ちください。結果はメールでお知らせします。
my-home-next_other_year = 次の募集をお待ちください。ご不明な点は事務局へお問い合わせください。
my-home-next_reopen = もう一度申し込む場合は、下書きに戻してから送ってください。
my-home-next_nothing = いま、していただくことはありません。
my-home-due = { $date } 23:59まで
my-home-continue = 入力を続ける
my-home-check_and_send = 確認して送る
my-home-attach = 書類を添付する
my-home-number = 受付番号
my-home-submitted_at = 受付日時
my-home-withdrawn_at = 取下げ日時
my-home-courses = 希望コース
my-home-missing = 足りないもの
my-home-documents = 添付した書類
my-home-read = 申込の内容を見る
my-home-withdraw = 申込を取り下げる
my-home-reopen = 下書きに戻す
my-home-open = { $year }年度の申込を受け付けています
my-home-open_text = コースの内容をご覧のうえ、申込を始めてください。
my-home-open_until = 受付は{ $date }までです。
my-home-open_action = コースを見て申し込む
my-home-nothing = 申込はありません。受付が始まると、コースのページから申し込めます。
my-home-to_start = トップページへ
my-home-sign_ins = サインインの記録

# コースと資格
my-choices-heading = コースと資格
my-choices-lead = 申し込むコースと、お持ちの免許、医療安全業務への従事について入力してください。
my-choices-courses = 申し込むコース
my-choices-courses_hint = 希望の順に選んでください。1つだけでもかまいません。
my-choices-none = 選ばない
my-choices-rank1 = 第1希望
my-choices-rank2 = 第2希望
my-choices-rank3 = 第3希望
my-choices-rank4 = 第4希望
my-choices-rank5 = 第5希望
my-choices-rank6 = 第6希望
my-choices-chosen_twice = 同じコースを2回選んでいます。別のコースを選ぶか、「選ばない」にしてください。
my-choices-contradiction = 受講資格が両立しないコースがあります
my-choices-contradiction_pair = 「{ $one }」と「{ $other }」
my-choices-contradiction_text = それぞれのコースが求める免許の条件を、同時に満たす方はいません。受講できるのは、多くてもどちらか一方です。
my-choices-acknowledge_contradiction = 両立しないことを確認したうえで、このまま申し込みます
my-choices-licences = お持ちの免許・職種
my-choices-licences_hint = あてはまるものをすべて選んでください。主な職種以外の免許も含みます。免許をお持ちでない方は、事務職またはその他を選んでください。
my-choices-main_profession = 現在の主な職種
my-choices-main_profession_hint = 上で選んだものの中から1つ選んでください。
my-choices-main_not_held = 「お持ちの免許・職種」で選んでいない職種です。免許・職種にもチェックを入れるか、選び直してください。
my-choices-other_profession = その他の職種の名称
my-choices-other_profession_hint = 主な職種が「その他」の方は入力してください。
my-choices-safety_role = 医療安全業務への従事
my-choices-safety_role_hint = 現在の状況、または予定を選んでください。

# 本人
my-person-heading = 本人
my-person-lead = 申し込む方ご自身について入力してください。
my-person-name = 氏名
my-person-name_hint = 修了証に記載するお名前です。旧字体や異体字もそのまま入力してください。
my-person-family_name = 姓
my-person-given_name = 名
my-person-kana = フリガナ
my-person-kana_hint = ひらがな、半角カタカナでも入力できます。
my-person-family_kana = セイ
my-person-given_kana = メイ
my-person-former_family_name = 旧姓
my-person-former_family_name_hint = 免許証や研修修了証のお名前が異なる方は入力してください。
my-person-roman = ローマ字の氏名
my-person-roman_hint = 英文の修了証をご希望の方は入力してください。
my-person-roman_family = 姓（ローマ字）
my-person-roman_given = 名（ローマ字）
my-person-phone = 電話番号
my-person-phone_hint = 日中に連絡のつく番号を入力してください。
my-person-email = メールアドレス
my-person-email_hint = サインインに使ったアドレスへご連絡します。

# 所属機関
my-institution-heading = 所属機関
my-institution-lead = 現在お勤めの機関について入力してください。
my-institution-name = 機関名
my-institution-name_hint = 正式な名称を入力してください。
my-institution-kind = 施設の種類
my-institution-founder = 開設者
my-institution-founder_hint = 施設を開設している法人などの種類を選んでください。
my-institution-beds = 病床数
my-institution-beds_hint = 病院、有床診療所の方は必ず入力してください。
my-institution-beds_unit = 床
my-institution-place = 所在地
my-institution-prefecture = 都道府県
my-institution-postal_code = 郵便番号
my-institution-postal_code_hint = 病院専用の番号も使えます。
my-institution-address = 市区町村・番地・建物
my-institution-legal_entity = 受講料を支払う法人
my-institution-legal_entity_hint = 機関名と異なる場合に入力してください。
my-institution-department = 所属部署
my-institution-job_title = 職名

# 研修歴・書類
my-training-heading = 研修歴・書類
my-training-lead = 医療安全管理者研修など、これまでに修了した研修を入力してください。複数の研修を合わせて40時間とする場合は、1件ずつ入力してください。
my-training-lead_papers = 修了証は、申込を送ったあとでも受付期間のうちは添付できます。
my-training-entered = 入力した研修
my-training-nothing = まだ入力されていません。
my-training-no_training = 修了した研修はありません
my-training-none_or_some = 修了した研修がない場合はチェックを入れてください。ある場合は「研修を追加する」から入力してください。
my-training-no_certificate = 修了証なし
my-training-attach_below = 下の「書類」から添付できます
my-training-remove = この研修を削除する
my-training-add = 研修を追加する
my-training-add_action = 研修を追加する
my-training-provider = 主催者
my-training-provider_hint = 研修を行った団体や機関の名称です。
my-training-title = 研修の名称
my-training-hours = 時間数
my-training-hours_hint = 修了証に記載された時間数を入力してください。
my-training-hours_example = 40、36.5
my-training-hours_unit = 時間
my-training-completed_on = 修了日
my-training-certificate = 研修修了証
my-training-certificate_hint = PDF、JPEG、PNGのいずれか、10MBまで。
my-training-papers = 書類
my-training-papers_lead = 研修修了証、免許証の写しなどを、ここから添付できます。患者さんや事例の情報は含めないでください。
my-training-purpose = 書類の種類
my-training-file = ファイル
my-training-choose_file = ファイルを選んでください。
my-training-send_file = 書類を添付する
my-training-next = 次へ進む
my-training-in_the_future = 修了日は、本日までの日付を入力してください。
my-training-none_action = 研修はないものとして次へ進む
my-training-leave = 中断する

# 志望
my-motivation-heading = 志望
my-motivation-lead = 受講を志望する動機と、修了後にどのように生かしたいかを入力してください。
my-motivation-motivation = 志望の動機
my-motivation-motivation_hint = 患者さんや事例を特定できる情報は書かないでください。
my-motivation-count = いま{ $count }文字です。

# 推薦者
my-recommender-heading = 推薦者
my-recommender-lead = 推薦してくださる方について入力してください。
my-recommender-wanted = 推薦が必要なコース
my-recommender-wanted_by = { $course }：{ $recommender }の推薦
my-recommender-way = 推薦の方法
my-recommender-way_hint = メールを選ばれた場合は、申込のページの「推薦」から、推薦者へ依頼のメールを送っていただきます。この申込を送るだけでは、推薦者へ連絡は届きません。
my-recommender-oneself = ご自身のメールアドレスは使えません。推薦者のアドレスを入力してください。
my-recommender-name = 推薦者の氏名
my-recommender-title = 推薦者の職名
my-recommender-title_example = 病院長
my-recommender-email = 推薦者のメールアドレス
my-recommender-email_hint = メールを選ばれた場合は必ず入力してください。

# 同意
my-consents-heading = 同意
my-consents-lead = 項目ごとに答えてください。1番目の項目のほかは、どちらを選んでも選考には影響しません。
my-consents-yes = 同意します
my-consents-no = 同意しません
my-consents-training = 研修の運営のための個人情報の利用
my-consents-training_hint = 申込の受付、選考、受講の手続き、修了証の発行のために、入力された情報を主催者が利用します。同意いただけない場合は申し込めません。
my-consents-research = 研究・教育での利用
my-consents-research_hint = お名前などを除き、個人がわからない形で、研修の効果の研究に利用します。
my-consents-recording = 録画・撮影
my-consents-recording_hint = 授業の録画や写真に写ることがあります。記録と広報に利用します。
my-consents-roster = 受講者名簿への掲載
my-consents-roster_hint = 氏名と所属機関を、同じ期の受講者に配る名簿に載せます。
my-consents-alumni = 修了者ネットワークからの連絡
my-consents-alumni_hint = 修了後に、フォローアップや催しのご案内をお送りします。

# 確認
my-check-heading = 確認
my-check-heading_sent = 申込の内容
my-check-lead = 内容をご確認ください。まだ送られていません。
my-check-number = 受付番号 { $number }
my-check-changes_until = { $date }まで変更できます。
my-check-missing = 送る前に入力が必要なもの
my-check-missing_text = 次の項目を入力すると、申込を送れるようになります。
my-check-choices = 申し込むコースと受講資格
my-check-choices_text = 入力内容を募集要項の受講資格と照らし合わせた結果です。受講の可否は事務局が判断しますので、満たしていない項目があっても申し込めます。
my-check-choice = 第{ $rank }希望 { $course }
my-check-course_page = { $course }のページを見る
my-check-change_choices = コースを変更する
my-check-name = 氏名
my-check-kana = フリガナ
my-check-roman = ローマ字の氏名
my-check-place = 所在地
my-check-trainings = 修了した研修
my-check-no_training = なし
my-check-no_certificate = 修了証なし
my-check-documents = 書類
my-check-papers = あとから添付できる書類
my-check-papers_text = 申込は送れますが、次の書類がそろうまで選考の準備が整いません。受付期間のうちに添付してください。
my-check-send = 申込を送る
my-check-send_text = 送ると受付番号が決まり、確認のメールが届きます。受付期間のうちは、送ったあとでも内容を変更できます。
my-check-send_action = この内容で申し込む
my-check-later = 送らずに中断する
my-check-home = 自分の申込へ戻る

# 取下げ
my-withdraw-heading = 申込の取下げ
my-withdraw-lead = { $year }年度の申込（受付番号 { $number }）を取り下げます。
my-withdraw-what = 取り下げると
my-withdraw-not_considered = 次のコースの選考の対象になりません。
my-withdraw-mail = 取下げの確認のメールが届きます。
my-withdraw-again = { $date }までは、下書きに戻してもう一度送ることができます。
my-withdraw-not_again = 受付期間が終わっているため、もう一度申し込むことはできません。
my-withdraw-reason = 取下げの理由
my-withdraw-reason_hint = 差し支えなければお聞かせください。
my-withdraw-action = 申込を取り下げる
my-withdraw-back = 取り下げずに戻る
