# into: gateway/CMakeLists.txt
# says: room 'core' links 'curl'; say in tests/tidy/link_graph.py which library that is
target_link_libraries(luwte_core PRIVATE curl)
