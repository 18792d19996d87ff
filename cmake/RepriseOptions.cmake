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

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(reprise_options INTERFACE)
target_include_directories(reprise_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(reprise_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -fno-math-errno -fno-trapping-math
  -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-restrict # false alarms of GCC 12 on std::string
  -ffp-contract=off # the same numbers whatever the compiler and the register width
  $<$<CONFIG:Release>:-O3>)
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
