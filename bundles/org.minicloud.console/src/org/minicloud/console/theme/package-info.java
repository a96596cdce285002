/** Colours and fonts by name, so that light, dark and whatever a user chooses reach every view. */
package org.minicloud.console.theme;
