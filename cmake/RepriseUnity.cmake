# reprise_compile_by_folder(<target>): the sources of a folder are compiled as one, since most of the
# time goes into reading the same headers and making the same templates. So names in anonymous
# namespaces are unique within their folder. -DREPRISE_UNITY=OFF compiles every file by itself.
option(REPRISE_UNITY "Compile the files of a folder together" ON)

function(reprise_compile_by_folder target)
  if(NOT REPRISE_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  # A type with a member of an anonymous namespace is no header's here.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  foreach(source ${sources})
    get_filename_component(source ${source} ABSOLUTE)
    get_filename_component(folder ${source} DIRECTORY)
    file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER "${name}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()
