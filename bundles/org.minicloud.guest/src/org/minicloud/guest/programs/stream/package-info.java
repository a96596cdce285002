/** Programs that read from descriptors and write to them, as much at a time as there is. */
package org.minicloud.guest.programs.stream;
