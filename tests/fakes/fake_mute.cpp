// Never says a word.
int main() { return 0; }
