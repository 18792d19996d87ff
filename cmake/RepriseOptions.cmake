# Compiler options shared by every target, as the interface target reprise_options.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Not CMake's -O3, which costs the window a fifth more time to compile; the engine has it.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  # Paths relative to the checkout, so that one checkout's objects serve another; without the
  # sloppiness nothing that uses a precompiled header would be kept.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
    CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

add_library(reprise_options INTERFACE)
target_include_directories(reprise_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(reprise_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -fno-math-errno -fno-trapping-math
  -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-restrict -Wno-array-bounds -Wno-stringop-overread # false alarms of GCC 12 on std::string
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> # for ccache
  -ffp-contract=off) # the same numbers whatever the compiler and the register width
if(DEFINED ENV{CI})
  target_compile_options(reprise_options INTERFACE -Werror)
endif()
if(REPRISE_ASSERTIONS)
  target_compile_definitions(reprise_options INTERFACE REPRISE_ASSERTIONS)
endif()
if(REPRISE_SANITIZE)
  target_compile_options(reprise_options INTERFACE
    -fsanitize=${REPRISE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(reprise_options INTERFACE -fsanitize=${REPRISE_SANITIZE})
  target_compile_definitions(reprise_options INTERFACE REPRISE_SANITIZED)
endif()
