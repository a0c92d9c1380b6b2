# into: gateway/CMakeLists.txt
# says: on its include path; its view
target_include_directories(luwte_adapters_net PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
