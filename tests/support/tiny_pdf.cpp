#include "support/tiny_pdf.h"

#include <fmt/format.h>

namespace telaah::test {
namespace {

std::string escaped(const std::string& line) {
  std::string out;
  for (const char c : line) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string content_of(const TinyPage& page) {
  std::string content;
  if (page.image) content += "q 595 0 0 842 0 0 cm /I0 Do Q\n";
  content += fmt::format("BT /F0 {} Tf {} TL 1 0 0 1 72 770 Tm {}\n", page.size, page.size * 3 / 2,
                         page.invisible ? "3 Tr" : "0 Tr");
  for (const std::string& line : page.lines) content += fmt::format("({}) Tj T*\n", escaped(line));
  return content + "ET\n";
}

std::string stream(const std::string& dictionary, const std::string& bytes) {
  return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dictionary, bytes.size(), bytes);
}

}  // namespace

std::string tiny_pdf(const std::vector<TinyPage>& pages) {
  // Objects: 1 catalogue, 2 page tree, 3 font, 4 image, then page and content in turn.
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                                   stream("/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 "
                                          "/ColorSpace /DeviceGray",
                                          "\x80\x90\xA0\xB0")};
  std::string kids;
  for (const TinyPage& page : pages) {
    const std::size_t number = objects.size() + 1;
    kids += fmt::format("{} 0 R ", number);
    objects.push_back(
        fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R "
                    "/Resources << /Font << /F0 3 0 R >> /XObject << /I0 4 0 R >> >> >>",
                    number + 1));
    objects.push_back(stream("", content_of(page)));
  }
  objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size());

  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = pdf.size();
  pdf += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, table, objects.size() + 1, start);
  return pdf;
}

std::string tiny_pdf(const std::vector<std::string>& lines) {
  return tiny_pdf(std::vector<TinyPage>{{.lines = lines}});
}

std::vector<std::string> proposal_lines(const std::string& name) {
  return {"PROPOSAL INOVASI DAERAH",
          "",
          "1. Nama Inovasi : " + name,
          "2. Perangkat Daerah : Dinas Kesehatan Kota Cilegon",
          "3. Tahapan Inovasi : Penerapan",
          "4. Inisiator : Perangkat Daerah",
          "5. Jenis Inovasi : Digital",
          "6. Bentuk Inovasi : Inovasi Pelayanan Publik",
          "7. Waktu Uji Coba : 12 Maret 2024",
          "8. Waktu Penerapan : 3 Juni 2024",
          "9. Tujuan Inovasi",
          "Mempercepat pendaftaran pasien di puskesmas.",
          "10. Manfaat yang Diperoleh",
          "Waktu tunggu pasien turun dari 90 menit menjadi 20 menit sejak layanan ini berjalan.",
          "11. Rancang Bangun",
          "Dahulu pasien mengantre sejak pagi dan mengisi formulir kertas secara manual; kini",
          "pendaftaran dilakukan dari rumah melalui aplikasi sehingga petugas tidak menyalin ulang data.",
          "12. Anggaran : Rp 25.000.000 (APBD)"};
}

}  // namespace telaah::test
