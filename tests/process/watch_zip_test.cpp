// ZIP archives in the watched folder: each PDF gets its own outcome, and nothing in an archive leads anywhere else.

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "support/mount.h"
#include "support/watched_folder.h"

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

/// Runs Python with `z` an open zipfile and `pdf(name)` a small proposal.
void make_zip(const WatchedFolder& folder, const std::string& name, const std::string& python) {
  folder.folder_.write("contoh.pdf", proposal("CONTOH"));
  const std::string script =
      "import sys,zipfile,stat\nsample=open(sys.argv[2],'rb').read()\n"
      "pdf=lambda name: sample.replace(b'CONTOH',(name+'######')[:6].encode())\n"
      "with zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED) as z:\n  " +
      python + "\n";
  fs::create_directories(fs::path(folder.share() + "/masuk/" + name).parent_path());
  const Ran ran = run({"/usr/bin/python3", "-c", script, folder.share() + "/masuk/" + name, folder / "contoh.pdf"});
  ASSERT_EQ(ran.exit, 0) << ran.err;
}

}  // namespace

class WatchZip : public testing::Test, protected WatchedFolder {
 protected:
  std::string reason(const std::string& path) const { return text_of(path + ".ALASAN.txt"); }
};

TEST_F(WatchZip, DoesNotWaitForTheEndOfAPdfThatAnArchiveHoldsStored) {
  make_zip(*this, "kiriman.zip",
           "z.compression=zipfile.ZIP_STORED; z.writestr('a.pdf',pdf('a')); z.writestr('catatan.txt','x'*5000)");
  EXPECT_EQ(once().exit, 0) << run("status").out;
  EXPECT_TRUE(there(done() + "/kiriman/a.pdf") || there(done() + "/a.pdf")) << run("status").out;
}

TEST_F(WatchZip, AFolderOfItsOwnNameInsideDoesNotBecomeTwo) {
  make_zip(*this, "Usulan Kecamatan.zip", "[z.writestr('Usulan Kecamatan/'+n+'.pdf',pdf(n)) for n in ('satu','dua')]");
  EXPECT_EQ(once().exit, 0);
  EXPECT_TRUE(there(done() + "/Usulan Kecamatan/satu.pdf")) << run("status").out;
}

TEST_F(WatchZip, GivesEachPdfAnOutcomeOfItsOwn) {
  make_zip(*this, "Dinas Sosial/kiriman.zip", "[z.writestr(n+'.pdf',pdf(n)) for n in ('satu','dua','bagian/tiga')]");
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  for (const char* const name : {"satu.pdf", "dua.pdf", "bagian/tiga.pdf"}) {
    EXPECT_TRUE(there(done() + "/Dinas Sosial/kiriman/" + name)) << name;
  }
  EXPECT_TRUE(there(done() + "/Dinas Sosial/kiriman.zip")) << "the original is kept";
  EXPECT_NE(reason(done() + "/Dinas Sosial/kiriman.zip").find("3 berkas PDF"), std::string::npos);
  EXPECT_EQ(outcomes().size(), 4U);
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
  EXPECT_TRUE(fs::is_empty(share() + "/masuk/Dinas Sosial")) << "the folder it became goes, the one people made stays";
}

TEST_F(WatchZip, SaysWhatItLeftBehind) {
  make_zip(*this, "campur.ZIP",
           "z.writestr('baik.pdf',pdf('baik')); z.writestr('surat.docx','PK\\x03\\x04 isi'); "
           "z.writestr('foto.jpg','\\xff\\xd8'); "
           "z.writestr('__MACOSX/._baik.pdf','x'); z.writestr('Thumbs.db','x')");
  once();
  EXPECT_TRUE(there(done() + "/campur/baik.pdf"));
  const std::string why = reason("bermasalah/campur.ZIP");
  EXPECT_NE(why.find("1 berkas PDF"), std::string::npos) << why;
  EXPECT_NE(why.find("surat.docx (dokumen Word, bukan PDF)"), std::string::npos) << why;
  EXPECT_NE(why.find("foto.jpg (gambar, bukan PDF)"), std::string::npos) << why;
  EXPECT_EQ(why.find("Thumbs.db"), std::string::npos) << "litter is no loss";
}

TEST_F(WatchZip, KeepsHostileNamesBelowTheInbox) {
  make_zip(*this, "nakal.zip",
           "[z.writestr(n,pdf(str(i))) for i,n in "
           "enumerate(['../../../lolos.pdf','/etc/lolos.pdf','C:\\\\lolos.pdf','..\\\\x.pdf',"
           "'a/'*30+'dalam.pdf','x'*600+'.pdf','baris\\nbaru\\x1b[31m.pdf','satu.pdf','SATU.pdf','satu.pdf/"
           "di-bawah.pdf','...'])]");
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_EQ(files_in(done() + "/nakal").size(), 11U);
  for (const char* const escaped : {"/lolos.pdf", "/bersama/lolos.pdf", "/bersama/masuk/lolos.pdf"}) {
    EXPECT_FALSE(fs::exists(folder_.path() + escaped));
  }
  EXPECT_FALSE(fs::exists("/etc/lolos.pdf"));
}

TEST_F(WatchZip, RefusesBombsLinksLocksAndNestedArchives) {
  make_zip(*this, "bom.zip", "z.writestr('bom.pdf',b'%PDF-1.4 '+bytes(300<<20))");
  make_zip(*this, "banyak.zip", "[z.writestr('%d.txt'%i,'x') for i in range(1100)]");
  make_zip(*this, "tautan.zip",
           "i=zipfile.ZipInfo('tautan.pdf'); i.create_system=3; i.external_attr=(stat.S_IFLNK|0o777)<<16; "
           "z.writestr(i,'/etc/passwd')");
  make_zip(*this, "bersarang.zip", "z.writestr('dalam.zip',b'PK\\x03\\x04'+bytes(100))");
  make_zip(*this, "terkunci.zip", "i=zipfile.ZipInfo('rahasia.pdf'); z.writestr(i,pdf('x'))");
  std::string locked = text_of("masuk/terkunci.zip");  // the flag "encrypted" in both headers
  locked[6] = static_cast<char>(locked[6] | 1);
  const std::size_t directory = locked.find(std::string("PK\x01\x02", 4));
  locked[directory + 8] = static_cast<char>(locked[directory + 8] | 1);
  drop("terkunci.zip", locked);
  drop("potong.zip", text_of("masuk/bersarang.zip").substr(0, 20));
  const Ran ran = once();
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_NE(reason("bermasalah/bom.zip").find("melampaui batas"), std::string::npos);
  EXPECT_NE(reason("bermasalah/banyak.zip").find("melampaui batas"), std::string::npos);
  EXPECT_NE(reason("bermasalah/tautan.zip").find("tautan.pdf (tautan"), std::string::npos)
      << reason("bermasalah/tautan.zip");
  EXPECT_NE(reason("bermasalah/bersarang.zip").find("arsip di dalam arsip"), std::string::npos);
  EXPECT_NE(reason("bermasalah/terkunci.zip").find("terkunci kata sandi"), std::string::npos)
      << reason("bermasalah/terkunci.zip");
  EXPECT_NE(reason("bermasalah/potong.zip").find("terpotong"), std::string::npos) << reason("bermasalah/potong.zip");
  EXPECT_NE(reason("bermasalah/potong.zip").find("langsung di folder masuk"), std::string::npos)
      << "no advice for a single PDF";
  EXPECT_EQ(outcomes().size(), 6U);
  EXPECT_TRUE(fs::is_empty(share() + "/.telaah"));
}

TEST_F(WatchZip, KnowsAnArchiveItHadBefore) {
  make_zip(*this, "satu.zip", "z.writestr('a.pdf',pdf('a'))");
  const std::string bytes = text_of("masuk/satu.zip");
  once();
  drop("dua.zip", bytes);
  once();
  EXPECT_TRUE(there("ganda/dua.zip"));
  EXPECT_EQ(outcomes().size(), 3U) << "its PDF did not come in again";
}

TEST_F(WatchZip, UnpacksOnceHoweverOftenItIsKilled) {
  settings("[pantau]\nfolder = 'bersama'\njeda_stabil_detik = 1\npercobaan_maksimum = 100\n");
  make_zip(*this, "kiriman.zip", "[z.writestr('%d.pdf'%i,pdf('n%d'%i)) for i in range(30)]");
  for (int i = 0; i < 16; ++i) {
    Service service(command("watch"));
    std::this_thread::sleep_for(std::chrono::milliseconds{i < 8 ? 1000 + 15 * i : 40 * i - 300});
    service.stop(SIGKILL);
  }
  const Ran last = once();
  EXPECT_EQ(last.exit, 0) << last.err;
  EXPECT_EQ(files_in(done() + "/kiriman").size(), 30U);
  EXPECT_EQ(files_in("ganda"), std::vector<std::string>());
  EXPECT_EQ(outcomes().size(), 31U);
}

// The disk is full for longer than a file has attempts: that is not the file's fault.
TEST_F(WatchZip, DoesNotBlameAnArchiveForAFullDisk) {
  const std::string small = *this / "kecil";
  const Mount mounted = Mount::tmpfs(small, 8);
  if (!mounted.is_there()) GTEST_SKIP() << "no right to mount";
  fs::create_directories(small + "/masuk");
  make_zip(*this, "kiriman.zip", "[z.writestr('%d.pdf'%i,pdf('n%d'%i)+b' '*(2<<20)+b'\\n%%EOF\\n') for i in range(2)]");
  settings("[pantau]\nfolder = '" + small + "'\njeda_stabil_detik = 1\npercobaan_maksimum = 1\n");
  std::ofstream(small + "/pemberat") << std::string(6 << 20, 'x');
  fs::copy_file(share() + "/masuk/kiriman.zip", small + "/masuk/kiriman.zip");
  Service service(command("watch"));
  ASSERT_TRUE(within(std::chrono::seconds{20}, [&] { return run("status").out.find("penuh") != std::string::npos; }));
  std::this_thread::sleep_for(std::chrono::seconds{5});
  fs::remove(small + "/pemberat");
  EXPECT_TRUE(within(std::chrono::seconds{60}, [&] {
    std::error_code none;
    return fs::exists(small + "/selesai", none) && outcomes().size() == 3 && fs::is_empty(small + "/.telaah");
  })) << read_file(small + "/STATUS.txt");
  EXPECT_EQ(service.stop(SIGTERM), 0);
  for (const auto& [path, outcome] : outcomes())
    EXPECT_TRUE(outcome == "TEXT_OK" || outcome == "UNPACKED") << path << " " << outcome;
}

}  // namespace telaah::test
