/** awk: a compiler to the code of a small stack machine, which can stop anywhere and be data. */
package org.minicloud.guest.programs.awk;
