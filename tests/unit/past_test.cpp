// Prizes, development and replication as a text tells them.

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/text_builder.h"
#include "telaah/profiler.h"

namespace telaah::profiler {
namespace {

using test::TextBuilder;

Profile told(std::string_view text) {
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table();
  b.row({"Nama Inovasi", "TERAS SABTU"}).row({"Nama OPD", "Dinas Sosial"}).row({"Tahapan Inovasi", "Penerapan"});
  return profile(b.paragraph(text).text(), {}, test::real_knowledge(), "masuk/a.pdf").profile;
}

std::string value(const MaybeField& field) { return field ? field->value : ""; }

}  // namespace

TEST(Past, PrizesAreReadWithTheirYears) {
  EXPECT_EQ(value(told("Inovasi ini masuk Top 45 pada tahun 2019. Sebelumnya masuk Top 99 tahun 2018.").penghargaan),
            "Top 45 2019; Top 99 2018");
  EXPECT_EQ(value(told("Pada 2021 kami meraih juara II lomba inovasi tingkat kota.").penghargaan), "Juara 2 2021");
  EXPECT_EQ(value(told("Inovasi ini telah dilaporkan pada Indeks Inovasi Daerah tahun 2023.").penghargaan), "IGA 2023");
  EXPECT_EQ(value(told("Inovasi ini pernah masuk Top 99.").penghargaan), "Top 99");
}

TEST(Past, WhatIsHopedForOrWasWonByOthersIsNoPrize) {
  for (const char* text : {"Kami menargetkan Top 99 tahun 2027.", "Inovasi ini akan diikutkan agar masuk Top 45.",
                           "Inovasi ini mereplikasi LAPAK PAGI dari Kota Contoh yang masuk Top 99 tahun 2020.",
                           "Inovasi ini belum pernah masuk Top 99.", "Antrean menurun."}) {
    EXPECT_EQ(value(told(text).penghargaan), "") << text;
  }
}

TEST(Past, ReplicationNamesWhatIsReplicated) {
  EXPECT_EQ(value(told("Inovasi ini mereplikasi LAPAK PAGI dari Kota Contoh, dengan jam yang berbeda.").replikasi_dari),
            "LAPAK PAGI dari Kota Contoh");
  EXPECT_EQ(value(told("Layanan ini merupakan adaptasi dari SAPA SENJA Kabupaten Contoh.").replikasi_dari),
            "SAPA SENJA Kabupaten Contoh");
  for (const char* text : {"Daerah lain dapat mereplikasi inovasi ini.", "Inovasi ini mudah direplikasi.",
                           "Puskesmas lain telah mereplikasi layanan kami.", "Kota Contoh mereplikasi inovasi ini."}) {
    EXPECT_EQ(value(told(text).replikasi_dari), "") << text;
  }
}

TEST(Past, DevelopmentHasItsDay) {
  EXPECT_EQ(value(told("Inovasi ini dikembangkan lebih lanjut sejak Maret 2025.").waktu_pengembangan), "2025-03");
  EXPECT_EQ(value(told("Inovasi ini akan dikembangkan lebih lanjut pada tahun 2027.").waktu_pengembangan), "");
  TextBuilder b;
  b.heading("PROPOSAL INOVASI DAERAH").table().row({"Nama Inovasi", "TERAS SABTU"});
  b.row({"Waktu Pengembangan", "12 Mei 2024"}).row({"Tahapan Inovasi", "Penerapan"});
  EXPECT_EQ(value(profile(b.text(), {}, test::real_knowledge(), "masuk/a.pdf").profile.waktu_pengembangan),
            "2024-05-12");
}

}  // namespace telaah::profiler
