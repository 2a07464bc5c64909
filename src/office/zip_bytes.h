#pragma once
// Named parts -> the bytes of a ZIP archive, made in memory; equal parts give equal bytes. The only file that knows
// minizip, and it only writes: archives of others are opened in a worker. Throws Error(environment).

#include <string>
#include <vector>

namespace telaah::office {

struct ZipPart {
  std::string name, bytes;
};

std::string zip_bytes(const std::vector<ZipPart>& parts, const std::string& comment);

}  // namespace telaah::office
