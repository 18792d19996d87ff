# Where everything stands when it is installed, and a package for Debian:
#   cmake --install build/release --prefix ~/.local
#   cd build/release && cpack
# The programs find their libraries in ../lib/reprise and their projects, maps and pictures in
# ../share/reprise, seen from themselves: the whole may be moved.
set(library_folder lib/reprise)
set(data_folder share/reprise)

set(programs reprise-batch)
set(libraries reprise_core)
if(REPRISE_WINDOW)
  list(APPEND programs reprise)
  list(APPEND libraries reprise_session reprise_remote reprise_editing reprise_widgets reprise_views reprise_app)
endif()
set_target_properties(${programs} PROPERTIES INSTALL_RPATH "$ORIGIN/../${library_folder}")
set_target_properties(${libraries} PROPERTIES INSTALL_RPATH "$ORIGIN")
install(TARGETS ${programs} ${libraries} RUNTIME DESTINATION bin LIBRARY DESTINATION ${library_folder})

# Only what is ours: runs may lie beside the projects.
file(GLOB shipped CONFIGURE_DEPENDS projects/*.yaml)
install(FILES ${shipped} DESTINATION ${data_folder}/projects)
file(GLOB shipped CONFIGURE_DEPENDS projects/templates/*.yaml)
install(FILES ${shipped} DESTINATION ${data_folder}/projects/templates)
install(DIRECTORY maps DESTINATION ${data_folder})
install(FILES resources/man/reprise-batch.1 DESTINATION share/man/man1)
install(FILES LICENSE DESTINATION share/doc/reprise RENAME copyright)
install(FILES README.md CITATION.cff resources/THIRD_PARTIES.md DESTINATION share/doc/reprise)

if(REPRISE_WINDOW)
  install(DIRECTORY resources/pictures/examples DESTINATION ${data_folder}/resources/pictures)
  install(FILES resources/man/reprise.1 DESTINATION share/man/man1)
  install(FILES resources/app/reprise.desktop DESTINATION share/applications)
  install(FILES resources/app/org.reprise.Reprise.metainfo.xml DESTINATION share/metainfo)
  install(FILES resources/app/reprise-mime.xml DESTINATION share/mime/packages RENAME reprise.xml)
  install(FILES resources/app/reprise.svg DESTINATION share/icons/hicolor/scalable/apps)
  foreach(size 16 22 24 32 48 64 128 256)
    install(FILES resources/app/icons/${size}.png RENAME reprise.png
      DESTINATION share/icons/hicolor/${size}x${size}/apps)
  endforeach()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME reprise)
set(CPACK_PACKAGE_VENDOR "The Reprise authors")
set(CPACK_PACKAGE_CONTACT "The Reprise authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop simulator of spiking networks that learn sequences")
set(CPACK_PACKAGE_DESCRIPTION
"Plays networks of spiking neurons that learn sequences, replay them and find their way on a map,
live in a window or in batches, from one project file.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_BINARY_DIR}/lib)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "breeze-icon-theme, fonts-dejavu-core")
include(CPack)
