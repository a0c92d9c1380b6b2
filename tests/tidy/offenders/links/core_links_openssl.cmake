# into: gateway/CMakeLists.txt
# says: room 'core' links OpenSSL::Crypto, which layers.json does not allow
target_link_libraries(luwte_core PRIVATE OpenSSL::Crypto)
