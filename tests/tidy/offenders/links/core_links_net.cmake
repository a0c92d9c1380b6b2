# into: gateway/CMakeLists.txt
# says: room 'core' links 'adapters/net', which layers.json does not allow
target_link_libraries(luwte_core PUBLIC luwte_adapters_net)
