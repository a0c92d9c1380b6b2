# into: gateway/CMakeLists.txt
# says: program 'luwte-gateway' links
target_link_libraries(luwte-gateway PRIVATE luwte_adapters_net)
