#!/usr/bin/env bash
# Tool: Slurm 22.05.8, Debian 12's slurmctld, slurmd and slurm-client 22.05.8-4+deb12u3.
#
# What it does: --dependency=afterok:JOB on a job that failed and that the controller has forgotten (MinJobAge after its
# end, 300 s unless set) is dropped without a word: the job has no dependency at all and runs at once. While the failed
# job is still known, the same line waits for ever (DependencyNeverSatisfied), as the manual says.
#
# Seen (MinJobAge=2 here, so that it is forgotten within a minute):
#   afterok on the failed job, known:      PENDING (DependencyNeverSatisfied)
#   afterok on the failed job, forgotten:  sbatch ends with 0, the job runs and is COMPLETED, Dependency=(null)
#
# Why it matters: "the report is made when all was read" looks safely said by afterok. Submitted by hand five minutes
# after the reading failed, or by a script that sleeps, it makes the report of what was never read. Let the dependent job
# count for itself whether everything is there, and use afterany.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
root=$work/root
mkdir "$root" "$work/state"
processes=()
stop() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap stop EXIT

# Unpacks NAME=VERSION below $root; a plain NAME is a supporting library, fetched only where the system lacks it.
get() {
  local want name
  for want in "$@"; do
    name=${want%%=*}
    if [[ $want == "$name" ]] && dpkg -s "$name" >/dev/null 2>&1; then continue; fi
    if (cd "$work" && apt-get download "$want") >/dev/null 2>&1; then
      dpkg -x "$work/$name"_*.deb "$root"
    elif [[ "$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)" != "${want#*=}" ]]; then
      echo "not tried: $want can be neither downloaded (is the list of packages up to date?) nor found installed" >&2
      exit 2
    fi
  done
}
changed() { echo "changed: $*" >&2; exit 1; }

version=22.05.8-4+deb12u3
get slurmctld=$version slurmd=$version slurm-client=$version slurm-wlm-basic-plugins=$version \
    munge libmunge2 libhwloc15 libnuma1 libpam0g liblz4-1 libltdl7 libreadline8 libdbus-1-3 libjson-c5 libyaml-0-2
libraries=$root/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH=$libraries:$libraries/slurm-wlm PATH=$root/usr/bin:$root/usr/sbin:$PATH:/usr/sbin
plugins=$libraries/slurm-wlm
[[ -d $plugins ]] || plugins=/usr/lib/x86_64-linux-gnu/slurm-wlm
host=$(hostname -s)
cat > "$work/slurm.conf" <<CONF
ClusterName=temuan
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
PluginDir=$plugins
AuthType=auth/munge
AuthInfo=socket=$work/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldPort=17931
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MinJobAge=2
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17932 CPUs=2
PartitionName=temuan Nodes=n1 Default=YES State=UP
CONF
export SLURM_CONF=$work/slurm.conf
head -c 1024 /dev/urandom > "$work/key"
chmod 400 "$work/key"
chmod 755 "$work"

munged --foreground --force --key-file="$work/key" --socket="$work/munge" --pid-file="$work/munged.pid" \
       --log-file="$work/munged.log" --seed-file="$work/seed" >/dev/null 2>&1 & processes+=($!)
until [[ -S $work/munge ]]; do sleep 0.2; done
daemon() { if command -v "$1-wlm" >/dev/null; then echo "$1-wlm"; else echo "$1"; fi; }
"$(daemon slurmctld)" -D -i >"$work/slurmctld.out" 2>&1 & processes+=($!)
"$(daemon slurmd)" -D -N n1 >"$work/slurmd.out" 2>&1 & processes+=($!)
for _ in $(seq 120); do [[ $(sinfo -h -t idle -o %D 2>/dev/null) == 1 ]] && break; sleep 0.5; done
[[ $(sinfo --version) == *' 22.05.8' ]] || changed "another version runs: $(sinfo --version)"
if [[ $(sinfo -h -t idle -o %D 2>/dev/null) != 1 ]]; then
  echo "not tried: a cluster of one node does not start here (slurmd may want to be root)" >&2
  tail -3 "$work"/slurm*.out >&2
  exit 2
fi

state() { scontrol -o show job "$1" 2>/dev/null | grep -o "$2=[^ ]*" | cut -d= -f2 || true; }
submit() { sbatch --parsable --chdir="$work" --output=/dev/null "$@"; }
until_is() { for _ in $(seq 240); do [[ $(state "$1" JobState) == "$2" ]] && return; sleep 0.5; done; }

failed=$(submit --wrap 'exit 3')
until_is "$failed" FAILED
known=$(submit --dependency=afterok:"$failed" --wrap true)
sleep 3
before="$(state "$known" JobState) ($(state "$known" Reason))"
scancel "$known"
for _ in $(seq 240); do [[ -z $(state "$failed" JobState) ]] && break; sleep 0.5; done
[[ -z $(state "$failed" JobState) ]] || changed "the failed job is not forgotten"
code=0
forgotten=$(submit --dependency=afterok:"$failed" --wrap true) || code=$?
[[ $code == 0 ]] || changed "sbatch now refuses: exit code $code"
until_is "$forgotten" COMPLETED
after="$(state "$forgotten" JobState), Dependency=$(state "$forgotten" Dependency)"

echo "afterok on the failed job, known:     $before"
echo "afterok on the failed job, forgotten: $after"
[[ $before == 'PENDING (DependencyNeverSatisfied)' ]] || changed "while it is known: $before"
[[ $after == 'COMPLETED, Dependency=(null)' ]] || changed "when it is forgotten: $after"
echo "as stated: the dependency was dropped and the job ran"
