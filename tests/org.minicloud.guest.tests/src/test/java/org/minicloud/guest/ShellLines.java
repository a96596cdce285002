package org.minicloud.guest;

/** Lines that mean the same to this shell and to bash. */
final class ShellLines {
	private ShellLines() {
	}

	static final String ALL = """
			f() { echo "f:$1:$#"; return 3; }; f a b; echo $?; f
			function g { local x=in; y=out; echo $x; }; x=before; g; echo $x $y
			fact() { if [ $1 -le 1 ]; then echo 1; else echo $(( $1 * $(fact $(( $1 - 1 ))) )); fi; }; fact 6
			case abc in a) echo one;; a*) echo two;; *) echo three;; esac
			case x.tar.gz in *.tar|*.gz) echo archive;; esac; case q in [a-m]) echo low;; [n-z]) echo high;; esac
			case "a b" in "a b") echo quoted;; esac; case '*' in '*') echo star;; esac; case z in a) echo a;; esac; echo $?
			for i in {1..4} {a..c} x{1,2}y {01..03}; do printf '%s ' $i; done; echo
			echo a{b,c{d,e}}f {} {x} '{a,b}' "{a,b}" ${HOME:0:0}{1,2}
			for ((i=0; i<5; i++)); do if ((i==1)); then continue; fi; ((i==4)) && break; printf '%d ' $i; done; echo
			x=hello; echo ${x:1:3} ${x: -3} ${x:2} ${x/l/L} ${x//l/L} ${x^} ${x^^} ${x%l*} ${x%%l*} ${x#*l} ${x##*l} ${#x}
			y=; echo ${y:-empty} ${y-unset} ${z:-none} ${z:=set} $z ${y:+no} ${z:+yes} ${z:-${x:-deep}}
			p=/usr/local/bin/tool.sh; echo ${p##*/} ${p%/*} ${p/local\\/bin/lib} ${p%.sh}
			n=x; x=value; echo ${!n}
			echo $((2**10)) $((7/2)) $((-7%3)) $((1<<4|3)) $((5>3?10:20)) $((0x1f)) $((010)) $((~0))
			i=5; echo $((i++)) $i $((++i)) $((i+=10)) $i $((i*=2)); ((i--)); echo $i; let i=i+1; echo $i
			a=1; b=2; echo $((a+b)) $(($a*$b)) $(( (a+b)*3 ))
			((0)); echo $?; ((1)); echo $?; (( 5 > 3 && 2 < 1 )); echo $?
			[[ abc == a* ]] && echo yes; [[ abc == "a*" ]] || echo no; [[ -z "" && -n x ]] && echo both; [[ 5 -gt 3 || 1 -gt 2 ]] && echo or
			[[ abc =~ ^a.c$ ]] && echo match; [[ ! -e /nonexistent ]] && echo absent; x="a b"; [[ $x = "a b" ]] && echo nosplit; [[ a < b ]] && echo less
			cat <<< "here string"; read a b <<< "one two three"; echo "$a|$b"
			IFS=: read u p i rest <<< "root:x:0:0:root:/root"; echo $u $i $rest
			IFS=,; set -- a,b c; x="1,2,3"; for i in $x; do echo $i; done; echo "$*"; unset IFS
			while read -r line; do echo "<$line>"; done < passwd
			while IFS=: read -r name x uid rest; do echo $name=$uid; done < passwd
			printf 'a b\\nc\\n' | while read x y; do echo "$x+$y"; done
			echo $'tab\\tnl\\nq\\'x' 'a'"b"c
			set -- a b c; shift; echo $# $1; shift 2; echo $#; shift; echo $?
			set -- 1 2 3; for i; do echo -n "$i "; done; echo; echo "${@:2}" $*
			trap 'echo bye' EXIT; trap -p EXIT; trap - EXIT
			(trap 'echo end' EXIT; echo in); bash -c 'trap "echo leaving" EXIT; exit 3'; echo $?
			bash -c 'set -e; false; echo never'; echo $?; bash -c 'set -e; false || true; if false; then :; fi; echo still'
			bash -c 'set -o pipefail; false | true; echo $?'; false | true; echo $?
			bash -c 'set -x; echo hi; x=1' 2>&1 | head -1
			while getopts "ab:c" o -a -b val -c file; do echo "$o ${OPTARG:-}"; done; echo $OPTIND; unset OPTIND; OPTIND=1
			alias hi='echo hello'; alias hi; unalias hi; alias nothere
			eval 'x=5; echo $x'; cmd="echo a b"; $cmd; eval "$cmd | tr a z"
			type -t cd if cat; command -v cd; command echo plain; type nosuch
			declare -x EX=1; env | grep ^EX=
			x=$(echo "a)b"); echo $x; echo $(echo $(echo nested)); echo "`echo back`"; echo "$(printf '%s\\n' a b)"
			{ echo out; echo err >&2; } 2>&1 | sort; { echo a; } > rd; cat rd; echo b >> rd; cat < rd; rm rd; echo x &> rd; cat rd; rm rd
			if ! grep -q root passwd; then echo no; elif [ -f passwd ]; then echo elif; else echo else; fi
			until false; do echo once; break; done; for i in 1 2; do for j in 1 2; do [ $j = 2 ] && continue; echo $i$j; done; done
			test -f passwd -a -s passwd && echo ok; [ "a" != "b" ] && [ 3 -lt 10 ] && echo fine; [ ! -d passwd ]; echo $?; [ a = ]; echo $?
			pushd /tmp > /dev/null; pwd; popd > /dev/null; cd /usr/../tmp; pwd; cd - > /dev/null
			set --; echo ${#@} ${#} "$@"; echo ~root; echo a\\ b 'c  d'
			time_x=1; echo "$time_x" $TIME_NONE end; true && { echo grouped; } ; ( exit 7 ); echo $?
			x=5; (x=6; echo $x); echo $x; echo $x | { read v; echo got $v; }; unset x; echo "[$x]"
			nosuchcmd 2>/dev/null; echo $?; ./passwd 2>/dev/null; echo $?; echo "a" | grep b; echo $?; ! true; echo $?
			f() { echo "$@"; }; f "a b" c | cat; f {1..3}; g() (echo sub; exit 2); g; echo $?
			f() { for i in "$@"; do case $i in -v) echo verbose;; --) break;; *) echo "arg $i";; esac; done; }; f -v x -- y
			bash -c 'sleep 0.1 & wait $!; echo done $?; (exit 3) & wait $!; echo $?'
			printf -v var '%03d' 7; echo $var; echo -e 'a\\tb'; echo -n x; echo; printf '%s\\n' {a,b}
			seq 100000 | head -1; yes | head -2 | wc -l
			x=a; x+=b 2>/dev/null; echo "${x}"; echo $((3 > 2)) "$((3>2))"
			for f in *.nothing; do echo "$f"; done; for f in f*; do echo $f; done; echo [f]*; echo p?sswd
			kill -l 9; kill -l TERM; echo a | tee t1 > t2; cat t1 t2; rm t1 t2
			""";
}
