// Stands for the real one, which takes long to compile: what it opens is what "boost/json" allows.
#include <boost/json/kind.hpp>
