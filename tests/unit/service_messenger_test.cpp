#include "service/messenger.h"

#include "support/temp_folder.h"
#include "support/watched_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>

namespace telaah::service {

using std::chrono::seconds;

TEST(Messenger, AProgramThatHangsIsEndedWithAllItStarted) {
  const test::TempFolder folder;
  const auto begin = std::chrono::steady_clock::now();
  const std::string why =
      hand_to({"/bin/sh", "-c", "sleep 60 & echo $! > '" + folder / "pid" + "'; wait"}, "", {}, seconds{1});
  EXPECT_EQ(why, "/bin/sh belum selesai setelah 1 detik dan dihentikan");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds{10});
  const auto child = static_cast<pid_t>(std::stol(test::read_file(folder / "pid")));
  EXPECT_TRUE(test::within(seconds{5}, [&] { return ::kill(child, 0) != 0; })) << "what it started runs on";
}

TEST(Messenger, WhatCannotBeRunIsASentence) {
  EXPECT_NE(hand_to({"/tidak/ada"}, "", {}, seconds{5}).find("/tidak/ada tidak dapat dijalankan"), std::string::npos);
  EXPECT_EQ(hand_to({"/bin/false"}, "", {}, seconds{5}), "/bin/false berakhir dengan kode 1");
  EXPECT_EQ(hand_to({"/bin/sh", "-c", "kill -9 $$"}, "", {}, seconds{5}), "/bin/sh terhenti oleh sinyal 9");
}

TEST(Messenger, TheMessageIsReadFromItsBeginningAndVariablesAreSet) {
  const std::string long_text(200'000, 'x');
  EXPECT_EQ(
      hand_to({"/bin/sh", "-c", "[ $(wc -c) = 200000 ] && [ \"$SATU\" = dua ]"}, long_text, {"SATU=dua"}, seconds{5}),
      "");
}

TEST(Messenger, ASubjectThatIsNotAsciiIsEncoded) {
  NoticeOptions options;
  options.mail_to = {"a@b.example", "c@d.example"};
  options.mail_from = "telaah@b.example";
  const std::string mail = as_mail(options, {"uji", "satu – dua", "isi\n"}, Instant{});
  EXPECT_EQ(mail.substr(0, mail.find("Date")),
            "From: telaah@b.example\nTo: a@b.example, c@d.example\nSubject: =?utf-8?Q?satu=20=E2=80=93=20dua?=\n");
  EXPECT_NE(mail.find("Date: Thu, 1 Jan 1970 00:00:00 +0000\n"), std::string::npos);
  EXPECT_TRUE(mail.ends_with("\n\nisi\n"));
}

}  // namespace telaah::service
