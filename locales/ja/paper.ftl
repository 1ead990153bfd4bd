# 紙の書類に関する文言

# 書類に印刷できない文字
paper-glyphs-title = 書類に印刷できない文字があります
paper-glyphs-missing = 「{ $characters }」は書類に印刷できません。入力はそのままお預かりし、書類での表記は事務局が確認します。
paper-glyphs-variants = 「{ $characters }」は、書類では入力された字形ではなく通常の字形で印刷されます。書類での表記は事務局が確認します。
paper-glyphs-and = 、

# 差戻しのメール
mail-recommendation-paper-returned-subject = 【要対応】推薦書をもう一度お送りください
mail-recommendation-paper-returned-lead = お送りいただいた{ $year }年度の推薦書を、このままでは受け付けることができませんでした。
mail-recommendation-paper-returned-reason = 理由：
mail-recommendation-paper-returned-next = 次のページから、もう一度お送りください。用紙が必要な場合も、同じページから印刷できます。

# 印刷する用紙
paper-form-postal_code = 〒{ $code }
paper-form-undated = 日程は別途お知らせします
paper-form-stated = { $hours }（募集要項）
paper-form-wanted = { $recommender }の推薦

# 申請者：紙の推薦書
my-paper-heading = 紙の推薦書
my-paper-lead = 用紙を印刷し、推薦者の記入と押印を受けてから、画像をお送りください。
my-paper-sent_back = 推薦書をもう一度お送りください
my-paper-reconfirm = 推薦書の再確認が必要です
my-paper-reconfirm_text = 推薦書を印刷した後に、申込の内容が変わりました。新しい用紙を印刷して、推薦者にもう一度ご確認いただいてください。
my-paper-received = 推薦書を受け取りました。事務局が内容を確認します。
my-paper-answered = 事務局が推薦書の内容を確認しました。
my-paper-not_chosen = この申込では、推薦の方法として「書面で提出」が選ばれていません。
my-paper-to_recommender = 推薦の方法を見る
my-paper-print = 1. 用紙を印刷する
my-paper-print_text = 用紙には、現在の申込の内容が印刷されます。印刷した後に氏名・免許・職種・所属機関・コース・研修歴を変えると、推薦の再確認が必要になります。
my-paper-no_number = 申込をまだ送信していないため、用紙の受付番号は「未送信」と印刷されます。
my-paper-print_action = 推薦書の用紙（PDF）を開く
my-paper-code = 今の内容の照合コード：{ $code }
my-paper-send = 2. 記入・押印された推薦書を送る
my-paper-by_office = 事務局で受け取りました
my-paper-recorded = 確認済み
my-paper-unrecorded = 確認待ち
my-paper-scan = 推薦書の画像
my-paper-scan_hint = PDF、JPEG、PNGのいずれかで、10MBまでです。用紙の全体と照合コードが読み取れるようにしてください。もう一度送ると、確認前のものと置き換わります。
my-paper-send_action = 推薦書を送る

# 断る理由
paper-problem-code = 用紙の下に印字された{ $digits }桁の照合コードを入力してください。数字とaからfまでの英字です。
paper-refusal-nothing_there = 推薦書の画像がまだ届いていません。
paper-refusal-changed = 入力の間に、推薦書が差し替えられたか、ほかの方が記録しました。内容を確かめてから、もう一度お試しください。
paper-refusal-other_facts = 印字された照合コードが今の申込と異なります。このまま記録する場合は、下の欄に印を付けてください。
paper-refusal-confirmed = すでに内容が記録された推薦書は差し戻せません。
paper-refusal-problems = 入力内容を確かめてください。

# 事務局：紙の推薦書
office-paper-heading = 紙の推薦書
office-paper-lead = 署名された推薦書の画像を見ながら、書かれている内容を記録します。記録するまで、推薦は「確認待ち」のままです。
office-paper-reconfirm = 推薦の再確認が必要です
office-paper-reconfirm_text = この推薦書は、今の申込とは異なる内容に対して出されています。申請者に、新しい用紙での確認をお願いしてください。
office-paper-sent_back = 差し戻した理由（再提出を待っています）
office-paper-scan_heading = 届いた推薦書
office-paper-by_office = 事務局が登録
office-paper-by_applicant = 申請者が提出
office-paper-recorded_by = { $who }が{ $at }に記録しました。
office-paper-recorded = { $at }に記録しました。
office-paper-answer = 書かれている内容
office-paper-code = 照合コード
office-paper-code_hint = 用紙の下に印字されている16桁です。画面から写さず、届いた用紙のとおりに入力してください。
office-paper-differs = 照合コードが今の申込と異なります
office-paper-differs_codes = 用紙：{ $typed } / 今の申込：{ $current }
office-paper-differs_text = 用紙が印刷された後に、申込の内容（氏名・免許・職種・所属機関・コース・研修歴のいずれか）が変わっています。読み違いでなければ記録できますが、推薦の状況は「要再確認」になり、申請者に知らせが届きます。
office-paper-other_facts = 用紙のコードを確かめたうえで、要再確認として記録する
office-paper-verdict = 推薦
office-paper-explanation = 条件または理由
office-paper-explanation_hint = 「条件を付けて推薦する」「推薦しない」の場合は必ず入力してください。
office-paper-answered_by_name = 署名した方の氏名
office-paper-answered_by_title = 署名した方の職名
office-paper-applicant_position = 申請者の職位
office-paper-duty_release = 受講日の勤務の免除
office-paper-duty_note = 勤務の免除についての補足
office-paper-standing = 機関内の順位
office-paper-standing_hint = 同じ機関から複数の申込がある場合に書かれています。
office-paper-rank_of = 申込者の人数
office-paper-rank = 順位
office-paper-payer = 受講料を負担する方
office-paper-invoice = 請求書の宛先
office-paper-invoice_name = 請求書の宛名
office-paper-invoice_department = 部署
office-paper-invoice_postal_code = 郵便番号
office-paper-invoice_address = 住所
office-paper-invoice_email = メールアドレス
office-paper-remarks = 備考
office-paper-confirm = 内容を記録する
office-paper-correct = 記録を訂正する
office-paper-back = 申込に戻る
office-paper-return = 申請者に差し戻す
office-paper-return_text = 読み取れない、署名や公印がないなど、このままでは使えない場合に差し戻します。理由がメールで申請者に届き、受付期間の後でも再提出できます。
office-paper-reason = 差し戻す理由
office-paper-reason_hint = 申請者にそのまま伝わります。
office-paper-return_action = 理由を付けて差し戻す
office-paper-nothing = 推薦書はまだ届いていません。
office-paper-post = 郵送された推薦書を登録する
office-paper-post_text = 郵送で届いた推薦書の画像を登録します。確認前のものがある場合は置き換わります。
office-paper-scan = 推薦書の画像
office-paper-scan_hint = PDF、JPEG、PNGのいずれかで、10MBまでです。
office-paper-post_action = 画像を登録する

# 操作記録
audit-recommendation-hand_in_paper = 紙の推薦書を提出しました
audit-recommendation-confirm_paper = 紙の推薦書の内容を記録しました
audit-recommendation-return_paper = 紙の推薦書を差し戻しました
audit-field-check_code = 照合コード
