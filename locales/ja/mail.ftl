# メールの文面

mail-greeting = { $name } 様
mail-footer-automatic = このメールは自動で送信しています。ご不明な点は、下記までお問い合わせください。
mail-footer-phone = 電話：{ $phone }
mail-footer-email = メール：{ $email }
mail-footer-address = 〒{ $code } { $address }

mail-sign-in-link-subject = サインインのご案内
mail-sign-in-link-lead = 研修の申込サイトで、サインインの手続きを承りました。
mail-sign-in-link-open = 手続きを始めたブラウザーで次のリンクを開き、表示された画面のボタンを押してください。
mail-sign-in-link-action = サインインの画面を開く
mail-sign-in-link-code = 別の端末でこのメールをご覧の場合は、手続きを始めた画面に次の8桁のコードを入力してください。
mail-sign-in-link-once = リンクとコードは、どちらか一方を{ $minutes }分以内に1回だけ使えます。
mail-sign-in-link-secret = リンクとコードは、ほかの方に伝えないでください。事務局がお尋ねすることはありません。
mail-sign-in-link-unknown = お心当たりがない場合は、このメールを破棄してください。何もしなければ、サインインは行われません。

mail-application-number = 受付番号：{ $number }
mail-application-courses = 希望コース：
mail-application-course = 第{ $rank }希望 { $course }
mail-application-page = 申込の内容と現在の状況は、次のページでご確認いただけます。
mail-application-page-action = 申込のページを開く
mail-application-missing = 次の項目がまだそろっていません。
mail-application-open-until = { $day }までは、申込の内容の変更と、申込の取下げができます。

mail-application-received-subject = 申込を受け付けました（受付番号 { $number }）
mail-application-received-lead = { $year }年度の受講申込を受け付けました。お申し込みいただき、ありがとうございます。
mail-application-received-at = 受付日時：{ $at }
mail-application-received-next = 受講の可否は選考のうえ決定し、結果をお知らせします。

mail-application-changed-subject = 申込の内容を変更しました（受付番号 { $number }）
mail-application-changed-lead = { $year }年度の受講申込の内容を変更しました。受付番号は変わりません。
mail-application-changed-at = 変更日時：{ $at }
mail-application-changed-unknown = 変更にお心当たりがない場合は、お早めに下記までご連絡ください。

mail-application-withdrawn-subject = 申込の取下げを承りました（受付番号 { $number }）
mail-application-withdrawn-lead = { $year }年度の受講申込の取下げを承りました。この申込は選考の対象になりません。
mail-application-withdrawn-at = 取下げ日時：{ $at }
mail-application-withdrawn-again = { $day }までは、あらためてお申し込みいただけます。
mail-application-withdrawn-unknown = 取下げにお心当たりがない場合は、お早めに下記までご連絡ください。
