#pragma once
// Tesseract's network, reckoned by `workers/network`: the same likelihoods to the last bit in a fraction of the time.
// Tesseract calls the functions of its layers by name, through the dynamic linker, and this program has two of them
// under the same names, which go before the library's. They know Tesseract's values only by reference. Whatever is
// not as expected (another network, another processor, another Tesseract) is left to Tesseract's own functions.

#include <string>

namespace telaah::worker::own_network {

/// Reads the network out of this file of the model that the engine was started with, to be proved from the start.
void load(const std::string& traineddata);

/// Until now each line was reckoned both ways. From now on once, unless they ever differed or no line was read.
void trust();

bool is_trusted();

/// Lines that were reckoned here alone.
int lines();

}  // namespace telaah::worker::own_network
