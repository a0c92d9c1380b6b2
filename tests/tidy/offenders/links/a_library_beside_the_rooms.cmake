# into: gateway/CMakeLists.txt
# says: 'luwte_beside' is no room and links
add_library(luwte_beside STATIC boost_json.cpp)
target_link_libraries(luwte_beside PUBLIC luwte_core)
