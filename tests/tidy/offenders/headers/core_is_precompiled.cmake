# into: gateway/CMakeLists.txt
# says: has a precompiled header, which hides what it opens
target_precompile_headers(luwte_core PRIVATE <vector>)
