#pragma once
// A card or a copy on its way: it lies beside its place until it is whole and on the disk. What a stop leaves is made
// again, so folders are not synced.

#include <string>
#include <string_view>

#include "telaah/descriptor.h"

namespace telaah::proofs {

class NewFile {
 public:
  /// `what` begins the sentence when it cannot be written ("Salinan bertanda"). Nothing is touched before `start`.
  NewFile(std::string path, std::string what);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile();

  // All throw Error(environment).
  void start();  ///< from nothing; again when what came before does not count
  void add(std::string_view bytes);
  void publish();  ///< over what lies there

 private:
  [[noreturn]] void fail(int error) const;

  std::string path_, beside_, what_;
  Descriptor out_;
};

}  // namespace telaah::proofs
