// Answers a bad document with noise.
#include <random>

#include "fake_worker.h"

int main() {
  return telaah::fake::serve([] {
    std::mt19937 dice(1);
    std::string noise(100'000, '\0');
    for (char& byte : noise) byte = static_cast<char>(dice());
    telaah::fake::say(noise);
  });
}
