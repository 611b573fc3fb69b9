-- Asks for the paths of a file, one a line: the n-th as often as 1 / n ^ EXPONENT (Zipf's law), with 0 all alike. The file is $PATHS.
dofile("src/bench/get.lua")

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  math.randomseed(number)
  paths, requests, reach = {}, {}, {}
  local exponent, sum = tonumber(os.getenv("EXPONENT")), 0
  for path in io.lines(os.getenv("PATHS")) do
    paths[#paths + 1] = path
    sum = sum + 1 / (#paths) ^ exponent
    reach[#paths] = sum
  end
end

function request()
  local drawn, low, high = math.random() * reach[#reach], 1, #reach
  while low < high do
    local middle = math.floor((low + high) / 2)
    if reach[middle] < drawn then
      low = middle + 1
    else
      high = middle
    end
  end
  requests[low] = requests[low] or wrk.format("GET", paths[low])
  return requests[low]
end
